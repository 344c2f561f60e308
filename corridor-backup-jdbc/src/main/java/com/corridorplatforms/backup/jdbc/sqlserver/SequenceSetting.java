package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.List;

/** Sets sequences and identity columns. */
final class SequenceSetting {

    private static final String HAS_GIVEN_NUMBERS = """
            SELECT COUNT(*) FROM sys.identity_columns i
            JOIN sys.tables t ON t.object_id = i.object_id
            JOIN sys.schemas s ON s.schema_id = t.schema_id
            WHERE s.name = ? AND t.name = ? AND i.last_value IS NOT NULL
            """;

    private final Statements statements;

    SequenceSetting(Statements statements) {
        this.statements = statements;
    }

    void set(List<SequenceState> states) throws SQLException {
        for (SequenceState state : states) {
            if (state.owner() instanceof Owner.Standalone standalone) {
                statements.run(
                        "set sequence \"" + standalone.sequence() + "\"",
                        "ALTER SEQUENCE " + Quoting.name(standalone.sequence()) + " RESTART WITH " + state.next());
            } else {
                setIdentity(((Owner.OfColumn) state.owner()).table(), state);
            }
        }
    }

    /** A table that has never had a row gives the number that is set; another one gives the number after it. */
    private void setIdentity(TableName table, SequenceState state) throws SQLException {
        boolean hasGiven = statements
                        .list(HAS_GIVEN_NUMBERS, row -> row.getLong(1), table.schema(), table.name())
                        .get(0)
                > 0;
        BigInteger number = hasGiven ? state.next().subtract(state.increment()) : state.next();
        statements.run(
                "set the identity of table \"" + table + "\"",
                "DBCC CHECKIDENT (" + Brackets.literal(Brackets.name(table)) + ", RESEED, " + number
                        + ") WITH NO_INFOMSGS");
    }
}
