package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import java.sql.SQLException;
import java.util.List;

/** Sets sequences, those behind columns included. */
final class SequenceSetting {

    private static final String OWNED_SEQUENCE = """
            SELECT d.objid::bigint
            FROM pg_depend d
            JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
            WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.objsubid = 0
              AND d.deptype IN ('a', 'i') AND d.refobjid = ?::regclass AND a.attname = ?
              AND EXISTS (SELECT FROM pg_sequence s WHERE s.seqrelid = d.objid)
            ORDER BY d.deptype DESC, d.objid
            """;

    private final Statements statements;

    SequenceSetting(Statements statements) {
        this.statements = statements;
    }

    void set(List<SequenceState> states) throws SQLException {
        for (SequenceState state : states) {
            statements.list(
                    "SELECT setval(" + sequence(state.owner()) + ", ?, ?)",
                    row -> row.getLong(1),
                    state.value().longValueExact(),
                    state.used());
        }
    }

    private String sequence(Owner owner) throws SQLException {
        if (owner instanceof Owner.Standalone standalone) {
            return Quoting.literal(Quoting.name(standalone.sequence())) + "::regclass";
        }
        Owner.OfColumn column = (Owner.OfColumn) owner;
        List<Long> owned =
                statements.list(OWNED_SEQUENCE, row -> row.getLong(1), Quoting.name(column.table()), column.column());
        if (owned.isEmpty()) {
            throw new BackupException("column \"" + column.table() + "." + column.column()
                    + "\" owns no sequence, expected one to set; make it an identity column");
        }
        return owned.get(0) + "::regclass";
    }
}
