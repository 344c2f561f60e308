package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What stays at the destination under the name of what an import would make. */
final class Kept {

    private static final String TYPES =
            "SELECT 1 FROM INFORMATION_SCHEMA.DOMAINS WHERE DOMAIN_SCHEMA = ? AND DOMAIN_NAME = ?"
                    + " UNION ALL SELECT 1 FROM INFORMATION_SCHEMA.USER_DEFINED_TYPES"
                    + " WHERE USER_DEFINED_TYPE_SCHEMA = ? AND USER_DEFINED_TYPE_NAME = ?";

    private static final String OTHERS =
            "SELECT 1 FROM INFORMATION_SCHEMA.VIEWS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?"
                    + " UNION ALL SELECT 1 FROM INFORMATION_SCHEMA.ROUTINES WHERE ROUTINE_SCHEMA = ? AND SPECIFIC_NAME = ?";

    private Kept() {}

    /** Tells whether something has the name, so that it is not made. Other tables and views may need it. */
    static boolean isThere(Statements statements, Definition wanted) throws SQLException {
        String query = wanted.kind() == Definition.Kind.TYPE ? TYPES : OTHERS;
        TableName name = wanted.name();
        return !statements
                .list(query, row -> true, name.schema(), name.name(), name.schema(), name.name())
                .isEmpty();
    }

    /** Names all that stays. */
    static List<Finding> findings(Statements statements, DatabaseModel model) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (Definition definition : model.definitions()) {
            if (isThere(statements, definition)) {
                findings.add(finding(statements, definition));
            }
        }
        return findings;
    }

    /** A note if it is the same as the file's, a loss if it is not. */
    private static Finding finding(Statements statements, Definition wanted) throws SQLException {
        boolean isSame = new DefinitionCatalog(statements, wanted.name().schema())
                .read().stream()
                        .filter(wanted::isNamedAs)
                        .anyMatch(there -> there.statement()
                                .text()
                                .equals(wanted.statement().text()));
        String name = wanted.name().toString();
        String word = wanted.kind().word();
        return isSame
                ? Finding.note(word + "-kept", name, "\"" + name + "\" is there already and is kept")
                : Finding.loss(
                        word + "-differs",
                        name,
                        "\"" + name + "\" (" + word + ") of the file is left out, since another of that name stands"
                                + " at the destination and is kept; drop that one first to get the file's");
    }
}
