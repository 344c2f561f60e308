package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The columns of one schema's tables, and of its views: the engine makes all its tables anew for each row that they are joined with. */
final class ColumnCatalog {

    private static final String QUERY = """
            SELECT C.TABLE_SCHEMA, C.TABLE_NAME, C.COLUMN_NAME, C.IS_NULLABLE = 'YES' AS NULLABLE, C.DATA_TYPE,
                   DATA_TYPE_SQL(C.TABLE_SCHEMA, C.TABLE_NAME, 'TABLE', C.DTD_IDENTIFIER) AS DECLARATION,
                   COALESCE(C.CHARACTER_MAXIMUM_LENGTH, 0) AS LENGTH, COALESCE(C.NUMERIC_PRECISION, 0) AS PRECISION_,
                   COALESCE(C.NUMERIC_SCALE, 0) AS SCALE_, COALESCE(C.DATETIME_PRECISION, 0) AS DIGITS,
                   C.DOMAIN_SCHEMA, C.DOMAIN_NAME, C.IS_GENERATED = 'ALWAYS' AS GENERATED_,
                   COALESCE(C.GENERATION_EXPRESSION, C.COLUMN_DEFAULT, '') AS EXPRESSION,
                   COALESCE(C.COLUMN_ON_UPDATE, '') AS ON_UPDATE, NOT C.IS_VISIBLE AS HIDDEN, C.DEFAULT_ON_NULL,
                   COALESCE(C.REMARKS, '') AS REMARKS, C.IS_IDENTITY = 'YES' AS NUMBERS, C.IDENTITY_GENERATION,
                   C.IDENTITY_START, C.IDENTITY_INCREMENT, C.IDENTITY_MINIMUM, C.IDENTITY_MAXIMUM, C.IDENTITY_CACHE,
                   C.IDENTITY_CYCLE = 'YES' AS CYCLES
            FROM INFORMATION_SCHEMA.COLUMNS C
            WHERE C.TABLE_SCHEMA = ?
            ORDER BY C.TABLE_NAME, C.ORDINAL_POSITION
            """;

    private ColumnCatalog() {}

    /**
     * A column.
     *
     * @param expression its default or the expression it is computed from, or the empty string
     * @param onUpdate the value it takes when its row changes, or the empty string
     */
    record Found(
            String table,
            String name,
            DeclaredType type,
            boolean nullable,
            boolean isGenerated,
            String expression,
            String onUpdate,
            boolean isHidden,
            boolean defaultOnNull,
            Optional<Identity> identity,
            String comment) {}

    static List<Found> read(Statements statements, String schema) throws SQLException {
        return statements.list(QUERY, ColumnCatalog::found, schema);
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getString("TABLE_NAME"),
                row.getString("COLUMN_NAME"),
                type(row),
                row.getBoolean("NULLABLE"),
                row.getBoolean("GENERATED_"),
                row.getString("EXPRESSION"),
                row.getString("ON_UPDATE"),
                row.getBoolean("HIDDEN"),
                row.getBoolean("DEFAULT_ON_NULL"),
                row.getBoolean("NUMBERS") ? Optional.of(identity(row)) : Optional.empty(),
                row.getString("REMARKS"));
    }

    private static DeclaredType type(ResultSet row) throws SQLException {
        String schema = row.getString("DOMAIN_SCHEMA");
        return new DeclaredType(
                row.getString("DECLARATION"),
                row.getString("DATA_TYPE"),
                row.getLong("LENGTH"),
                row.getInt("PRECISION_"),
                row.getInt("SCALE_"),
                row.getInt("DIGITS"),
                Optional.ofNullable(row.getString("DOMAIN_NAME")).map(name -> new TableName(schema, name)));
    }

    private static Identity identity(ResultSet row) throws SQLException {
        return new Identity(
                row.getString("IDENTITY_GENERATION").equals("ALWAYS") ? Identity.Kind.ALWAYS : Identity.Kind.BY_DEFAULT,
                // The engine keeps a sequence behind it and shows it to nobody.
                new TableName(row.getString("TABLE_SCHEMA"), ""),
                new SequenceOptions(
                        "",
                        row.getBigDecimal("IDENTITY_START").toBigIntegerExact(),
                        row.getBigDecimal("IDENTITY_INCREMENT").toBigIntegerExact(),
                        row.getBigDecimal("IDENTITY_MINIMUM").toBigIntegerExact(),
                        row.getBigDecimal("IDENTITY_MAXIMUM").toBigIntegerExact(),
                        row.getBigDecimal("IDENTITY_CACHE").toBigIntegerExact(),
                        row.getBoolean("CYCLES")));
    }
}
