package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The sequences of one schema, and where they stand. */
final class SequenceCatalog {

    private static final String SEQUENCES = """
            SELECT S.SEQUENCE_SCHEMA, S.SEQUENCE_NAME, S.DATA_TYPE, S.START_VALUE, S.INCREMENT, S.MINIMUM_VALUE,
                   S.MAXIMUM_VALUE, S.CYCLE_OPTION, R.COMMENT, S.NEXT_VALUE
            FROM INFORMATION_SCHEMA.SEQUENCES S
            LEFT JOIN INFORMATION_SCHEMA.SYSTEM_COMMENTS R
              ON R.OBJECT_SCHEMA = S.SEQUENCE_SCHEMA AND R.OBJECT_NAME = S.SEQUENCE_NAME AND R.OBJECT_TYPE = 'SEQUENCE'
            WHERE S.SEQUENCE_SCHEMA = ? ORDER BY S.SEQUENCE_NAME
            """;

    private SequenceCatalog() {}

    static List<Sequence> read(Statements statements, String schema) throws SQLException {
        return statements.list(
                SEQUENCES,
                row -> new Sequence(
                        new TableName(row.getString(1), row.getString(2)),
                        options(row),
                        row.getString(9) == null ? "" : row.getString(9)),
                schema);
    }

    /** Where the sequences stand that have a name. */
    static List<SequenceState> states(Statements statements, Collection<String> schemas) throws SQLException {
        List<SequenceState> all = new ArrayList<>();
        for (String schema : schemas) {
            all.addAll(statements.list(
                    SEQUENCES,
                    row -> new SequenceState(
                            new Owner.Standalone(new TableName(row.getString(1), row.getString(2))),
                            new BigInteger(row.getString(10)),
                            false,
                            new BigInteger(row.getString(5))),
                    schema));
        }
        return all;
    }

    private static SequenceOptions options(ResultSet row) throws SQLException {
        return new SequenceOptions(
                row.getString(3),
                new BigInteger(row.getString(4)),
                new BigInteger(row.getString(5)),
                new BigInteger(row.getString(6)),
                new BigInteger(row.getString(7)),
                BigInteger.ONE,
                row.getString(8).equals("YES"));
    }
}
