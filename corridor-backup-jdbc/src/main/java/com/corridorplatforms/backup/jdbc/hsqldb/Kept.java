package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Definition;
import java.sql.SQLException;

/** What stays at the destination under the name of what an import would make. */
final class Kept {

    private Kept() {}

    /** A note if it is the same as the file's, a loss if it is not. */
    static Finding finding(Statements statements, Definition wanted) throws SQLException {
        boolean isSame = new DefinitionCatalog(statements, wanted.name().schema())
                .read().stream()
                        .filter(there ->
                                there.kind() == wanted.kind() && there.name().equals(wanted.name()))
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
