package com.corridorplatforms.backup.jdbc.derby;

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
import java.util.List;

/** The sequences of one schema, and where they and its identity columns stand. */
final class SequenceCatalog {

    private static final String SEQUENCES = """
            SELECT Q.SEQUENCENAME, Q.SEQUENCEDATATYPE, Q.STARTVALUE, Q.INCREMENT, Q.MINIMUMVALUE, Q.MAXIMUMVALUE,
                   Q.CYCLEOPTION
            FROM SYS.SYSSEQUENCES Q JOIN SYS.SYSSCHEMAS S ON S.SCHEMAID = Q.SCHEMAID
            WHERE S.SCHEMANAME = ? ORDER BY Q.SEQUENCENAME
            """;

    private static final String SEQUENCE_STATES = """
            SELECT Q.SEQUENCENAME, '' AS COLUMNNAME, Q.INCREMENT, Q.MINIMUMVALUE, Q.MAXIMUMVALUE,
                   SYSCS_UTIL.SYSCS_PEEK_AT_SEQUENCE(S.SCHEMANAME, Q.SEQUENCENAME) AS NEXT_NUMBER
            FROM SYS.SYSSEQUENCES Q JOIN SYS.SYSSCHEMAS S ON S.SCHEMAID = Q.SCHEMAID
            WHERE S.SCHEMANAME = ? ORDER BY Q.SEQUENCENAME
            """;

    private static final String IDENTITY_STATES = """
            SELECT T.TABLENAME, C.COLUMNNAME, C.AUTOINCREMENTINC, C.COLUMNDATATYPE,
                   SYSCS_UTIL.SYSCS_PEEK_AT_IDENTITY(S.SCHEMANAME, T.TABLENAME) AS NEXT_NUMBER
            FROM SYS.SYSCOLUMNS C
            JOIN SYS.SYSTABLES T ON T.TABLEID = C.REFERENCEID AND T.TABLETYPE = 'T'
            JOIN SYS.SYSSCHEMAS S ON S.SCHEMAID = T.SCHEMAID
            WHERE S.SCHEMANAME = ? AND C.AUTOINCREMENTINC IS NOT NULL ORDER BY T.TABLENAME
            """;

    private SequenceCatalog() {}

    static List<Sequence> read(Statements statements, String schema) throws SQLException {
        return statements.list(
                SEQUENCES,
                row -> new Sequence(
                        new TableName(schema, row.getString("SEQUENCENAME")),
                        new SequenceOptions(
                                type(row.getString("SEQUENCEDATATYPE")),
                                number(row, "STARTVALUE"),
                                number(row, "INCREMENT"),
                                number(row, "MINIMUMVALUE"),
                                number(row, "MAXIMUMVALUE"),
                                BigInteger.ONE,
                                row.getString("CYCLEOPTION").equals("Y")),
                        ""),
                schema);
    }

    /** Where they stand: the engine tells the number it will hand out next, or NULL once it has none left. */
    static List<SequenceState> states(Statements statements, Iterable<String> schemas) throws SQLException {
        List<SequenceState> all = new ArrayList<>(sequences(statements, schemas));
        for (String schema : schemas) {
            all.addAll(statements.list(
                    IDENTITY_STATES,
                    row -> state(
                            row,
                            new Owner.OfColumn(
                                    new TableName(schema, row.getString("TABLENAME")), row.getString("COLUMNNAME")),
                            number(row, "AUTOINCREMENTINC"),
                            WholeNumbers.least(type(row.getString("COLUMNDATATYPE"))),
                            WholeNumbers.greatest(type(row.getString("COLUMNDATATYPE")))),
                    schema));
        }
        return all;
    }

    /** The same of sequences that no column owns. */
    static List<SequenceState> sequences(Statements statements, Iterable<String> schemas) throws SQLException {
        List<SequenceState> all = new ArrayList<>();
        for (String schema : schemas) {
            all.addAll(statements.list(
                    SEQUENCE_STATES,
                    row -> state(
                            row,
                            new Owner.Standalone(new TableName(schema, row.getString("SEQUENCENAME"))),
                            number(row, "INCREMENT"),
                            number(row, "MINIMUMVALUE"),
                            number(row, "MAXIMUMVALUE")),
                    schema));
        }
        return all;
    }

    private static SequenceState state(
            ResultSet row, Owner owner, BigInteger increment, BigInteger least, BigInteger greatest)
            throws SQLException {
        BigInteger next = number(row, "NEXT_NUMBER");
        boolean isExhausted = row.wasNull();
        BigInteger last = increment.signum() > 0 ? greatest : least;
        return new SequenceState(owner, isExhausted ? last : next, isExhausted, increment);
    }

    private static BigInteger number(ResultSet row, String column) throws SQLException {
        return BigInteger.valueOf(row.getLong(column));
    }

    private static String type(String descriptor) {
        return descriptor.replace(" NOT NULL", "");
    }
}
