package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The columns of one schema's tables. */
final class ColumnCatalog {

    private static final String QUERY = """
            SELECT T.TABLENAME, C.COLUMNNAME, C.COLUMNDATATYPE, C.COLUMNDEFAULT, C.AUTOINCREMENTSTART,
                   C.AUTOINCREMENTINC, C.AUTOINCREMENTCYCLE
            FROM SYS.SYSCOLUMNS C
            JOIN SYS.SYSTABLES T ON T.TABLEID = C.REFERENCEID AND T.TABLETYPE = 'T'
            JOIN SYS.SYSSCHEMAS S ON S.SCHEMAID = T.SCHEMAID
            WHERE S.SCHEMANAME = ?
            ORDER BY T.TABLENAME, C.COLUMNNUMBER
            """;

    /** What the engine shows where NULL is the default of a column of XML. */
    private static final String NAME_OF_NOTHING = "org.apache.derby.";

    private static final String NOT_NULL = " NOT NULL";
    private static final String BY_DEFAULT = "GENERATED_BY_DEFAULT";
    private static final Pattern GENERATED = Pattern.compile("GENERATED ALWAYS AS \\((.*)\\)", Pattern.DOTALL);

    private ColumnCatalog() {}

    /**
     * A column.
     *
     * @param declaration its type
     * @param defaultValue its default
     * @param generated the expression it is computed from
     */
    record Found(
            String table,
            String name,
            String declaration,
            boolean nullable,
            Optional<SqlText> defaultValue,
            Optional<Identity> identity,
            Optional<SqlText> generated) {}

    static List<Found> read(Statements statements, String schema) throws SQLException {
        OwnSchema own = new OwnSchema(schema);
        return statements.list(QUERY, row -> found(row, schema, own), schema);
    }

    private static Found found(ResultSet row, String schema, OwnSchema own) throws SQLException {
        String type = row.getString("COLUMNDATATYPE");
        String declaration = type.endsWith(NOT_NULL) ? type.substring(0, type.length() - NOT_NULL.length()) : type;
        String value = row.getString("COLUMNDEFAULT");
        Optional<Identity> identity = identity(row, schema, declaration, value);
        Optional<SqlText> generated = generated(value).map(own::without);
        boolean hasDefault =
                value != null && !value.startsWith(NAME_OF_NOTHING) && identity.isEmpty() && generated.isEmpty();
        return new Found(
                row.getString("TABLENAME"),
                row.getString("COLUMNNAME"),
                declaration,
                declaration.equals(type),
                hasDefault ? Optional.of(own.without(value)) : Optional.empty(),
                identity,
                generated);
    }

    private static Optional<String> generated(@Nullable String value) {
        Matcher matcher = GENERATED.matcher(value == null ? "" : value);
        return matcher.matches() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }

    private static Optional<Identity> identity(ResultSet row, String schema, String declaration, @Nullable String value)
            throws SQLException {
        long increment = row.getLong("AUTOINCREMENTINC");
        if (row.wasNull()) {
            return Optional.empty();
        }
        SequenceOptions options = new SequenceOptions(
                "",
                BigInteger.valueOf(row.getLong("AUTOINCREMENTSTART")),
                BigInteger.valueOf(increment),
                WholeNumbers.least(declaration),
                WholeNumbers.greatest(declaration),
                BigInteger.ONE,
                row.getBoolean("AUTOINCREMENTCYCLE"));
        Identity.Kind kind = BY_DEFAULT.equals(value) ? Identity.Kind.BY_DEFAULT : Identity.Kind.ALWAYS;
        // The engine keeps a sequence behind it and shows it to nobody.
        return Optional.of(new Identity(kind, new TableName(schema, ""), options));
    }
}
