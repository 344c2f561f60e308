package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of one schema's tables. */
final class ColumnCatalog {

    private static final String QUERY = """
            SELECT C.TABLE_SCHEMA, C.TABLE_NAME, C.COLUMN_NAME, C.IS_NULLABLE, C.DATA_TYPE, C.DTD_IDENTIFIER,
                   COALESCE(C.CHARACTER_MAXIMUM_LENGTH, 0), COALESCE(C.NUMERIC_PRECISION, 0),
                   COALESCE(C.NUMERIC_SCALE, 0), COALESCE(C.DATETIME_PRECISION, 0),
                   COALESCE(C.DOMAIN_SCHEMA, C.UDT_SCHEMA), COALESCE(C.DOMAIN_NAME, C.UDT_NAME),
                   C.COLUMN_DEFAULT, CASE WHEN C.IS_GENERATED = 'ALWAYS' THEN C.GENERATION_EXPRESSION END,
                   C.COLLATION_NAME, R.COMMENT, C.IS_IDENTITY, C.IDENTITY_GENERATION, C.IDENTITY_START,
                   C.IDENTITY_INCREMENT, C.IDENTITY_MINIMUM, C.IDENTITY_MAXIMUM, C.IDENTITY_CYCLE,
                   U.SEQUENCE_SCHEMA, U.SEQUENCE_NAME, D.DOMAIN_DEFAULT
            FROM INFORMATION_SCHEMA.COLUMNS C
            JOIN INFORMATION_SCHEMA.TABLES T
              ON T.TABLE_SCHEMA = C.TABLE_SCHEMA AND T.TABLE_NAME = C.TABLE_NAME
             AND T.TABLE_TYPE IN ('BASE TABLE', 'SYSTEM_VERSIONED')
            LEFT JOIN INFORMATION_SCHEMA.SYSTEM_COMMENTS R
              ON R.OBJECT_SCHEMA = C.TABLE_SCHEMA AND R.OBJECT_NAME = C.TABLE_NAME AND R.OBJECT_TYPE = 'COLUMN'
             AND R.COLUMN_NAME = C.COLUMN_NAME
            LEFT JOIN INFORMATION_SCHEMA.SYSTEM_COLUMN_SEQUENCE_USAGE U
              ON U.TABLE_SCHEMA = C.TABLE_SCHEMA AND U.TABLE_NAME = C.TABLE_NAME AND U.COLUMN_NAME = C.COLUMN_NAME
            LEFT JOIN INFORMATION_SCHEMA.DOMAINS D
              ON D.DOMAIN_SCHEMA = C.DOMAIN_SCHEMA AND D.DOMAIN_NAME = C.DOMAIN_NAME
            WHERE C.TABLE_SCHEMA = ?
            ORDER BY C.TABLE_NAME, C.ORDINAL_POSITION
            """;

    /** The collation of columns for which nobody chose one, unless an administrator chose another for the database. */
    private static final String USUAL_COLLATION = "SQL_TEXT";

    private ColumnCatalog() {}

    /**
     * A column.
     *
     * @param defaultValue its default, or the empty string
     * @param expression the expression it is computed from, or the empty string
     */
    record Found(
            String table,
            String name,
            DeclaredType type,
            boolean nullable,
            String defaultValue,
            String expression,
            Optional<Identity> identity,
            String collation,
            String comment) {}

    static List<Found> read(Statements statements, String schema) throws SQLException {
        return statements.list(QUERY, ColumnCatalog::found, schema);
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getString(2),
                row.getString(3),
                new DeclaredType(
                        declaration(row),
                        row.getString(5),
                        row.getLong(7),
                        row.getInt(8),
                        row.getInt(9),
                        row.getInt(10),
                        orEmpty(row.getString(26))),
                row.getString(4).equals("YES"),
                orEmpty(row.getString(13)),
                orEmpty(row.getString(14)),
                row.getString(17).equals("YES") ? Optional.of(identity(row)) : Optional.empty(),
                collation(orEmpty(row.getString(15))),
                orEmpty(row.getString(16)));
    }

    private static String declaration(ResultSet row) throws SQLException {
        String schema = row.getString(11);
        if (schema == null) {
            return row.getString(6);
        }
        boolean isOwn = schema.equals(row.getString(1));
        return Quoting.name(new TableName(isOwn ? "" : schema, row.getString(12)));
    }

    private static String collation(String name) {
        return name.equals(USUAL_COLLATION) ? "" : name;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Identity identity(ResultSet row) throws SQLException {
        String sequence = row.getString(25);
        Identity.Kind kind = row.getString(18).equals("ALWAYS") ? Identity.Kind.ALWAYS : Identity.Kind.BY_DEFAULT;
        return new Identity(
                sequence == null ? kind : Identity.Kind.OWNED_SEQUENCE,
                sequence == null ? new TableName(row.getString(1), "") : new TableName(row.getString(24), sequence),
                new SequenceOptions(
                        "",
                        new BigInteger(row.getString(19)),
                        new BigInteger(row.getString(20)),
                        new BigInteger(row.getString(21)),
                        new BigInteger(row.getString(22)),
                        BigInteger.ONE,
                        row.getString(23).equals("YES")));
    }
}
