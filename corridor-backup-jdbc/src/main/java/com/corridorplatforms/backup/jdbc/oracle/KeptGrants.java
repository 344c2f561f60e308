package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rights of others on tables that are replaced, which go with a table and are given again on the new one. */
final class KeptGrants {

    private static final String GRANTS = """
            SELECT PRIVILEGE, GRANTEE, GRANTABLE FROM SYS.ALL_TAB_PRIVS
            WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND GRANTOR = ? ORDER BY GRANTEE, PRIVILEGE
            """;

    private final Statements statements;
    private final List<Kept> all = new ArrayList<>();

    KeptGrants(Statements statements) {
        this.statements = statements;
    }

    private record Kept(TableName table, String grantee, String statement) {}

    void remember(TableName table) throws SQLException {
        all.addAll(statements.list(
                GRANTS,
                row -> new Kept(
                        table,
                        row.getString(2),
                        DefinitionCatalog.grant(
                                row.getString(1), Quoting.name(table), row.getString(2), row.getString(3))),
                table.schema(),
                table.name(),
                table.schema()));
    }

    /** Gives them again, and names those that cannot be. */
    List<Finding> restore() {
        List<Finding> lost = new ArrayList<>();
        for (Kept kept : all) {
            try {
                statements.run(kept.statement());
            } catch (SQLException refused) {
                lost.add(Finding.loss(
                        "grant-left-out",
                        kept.table().toString(),
                        "a right of \"" + kept.grantee() + "\" on \"" + kept.table()
                                + "\" is left out, since the database refuses it: " + refused.getMessage()));
            }
        }
        return lost;
    }
}
