package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.jdbc.ansi.Parentheses;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of one schema's tables. */
final class ColumnCatalog {

    private static final String QUERY = """
            SELECT t.name AS table_name, c.name AS column_name, y.name AS type_name, y.is_user_defined,
                   y.is_assembly_type, b.name AS base_name, c.max_length, c.precision AS digits, c.scale AS scale_digits,
                   c.collation_name, c.is_nullable, m.definition AS computed_text, m.is_persisted, c.is_identity,
                   CAST(i.seed_value AS varchar(40)) AS seed, CAST(i.increment_value AS varchar(40)) AS step,
                   d.name AS default_name, d.is_system_named, d.definition AS default_text, c.default_object_id,
                   c.generated_always_type, c.is_hidden, c.is_sparse, c.is_masked, c.is_rowguidcol, c.encryption_type,
                   CAST(p.value AS nvarchar(4000)) AS remarks
            FROM sys.columns c
            JOIN sys.tables t ON t.object_id = c.object_id
            JOIN sys.schemas s ON s.schema_id = t.schema_id
            JOIN sys.types y ON y.user_type_id = c.user_type_id
            LEFT JOIN sys.types b ON b.user_type_id = y.system_type_id
            LEFT JOIN sys.computed_columns m ON m.object_id = c.object_id AND m.column_id = c.column_id
            LEFT JOIN sys.identity_columns i ON i.object_id = c.object_id AND i.column_id = c.column_id
            LEFT JOIN sys.default_constraints d ON d.parent_object_id = c.object_id AND d.parent_column_id = c.column_id
            LEFT JOIN sys.extended_properties p
              ON p.class = 1 AND p.major_id = c.object_id AND p.minor_id = c.column_id AND p.name = 'MS_Description'
            WHERE s.name = ? AND t.is_ms_shipped = 0
            ORDER BY t.name, c.column_id
            """;

    private ColumnCatalog() {}

    /**
     * A column.
     *
     * @param collation its collation, or the empty string for one that compares by code or a type that has none
     * @param computed what it is computed from
     * @param isPersisted true if a computed value is kept in the row
     * @param defaultClause its default, with the name of its constraint unless the engine gave that
     * @param numbers how it numbers its rows
     * @param periodEnd 1 if it begins and 2 if it ends the time in which the row is as it is, otherwise 0
     * @param oddities what the column has that no model says
     */
    record Found(
            String table,
            String name,
            DeclaredType type,
            boolean nullable,
            Optional<String> computed,
            boolean isPersisted,
            Optional<String> defaultClause,
            Optional<Numbering> numbers,
            String collation,
            int periodEnd,
            Oddities oddities,
            String comment) {}

    /** By what numbers are given. */
    record Numbering(BigInteger seed, BigInteger step) {}

    /** What a column has that no model says. */
    record Oddities(
            boolean boundDefault, boolean hidden, boolean sparse, boolean masked, boolean rowGuid, boolean encrypted) {}

    static List<Found> read(Statements statements, String schema) throws SQLException {
        return statements.list(QUERY, ColumnCatalog::found, schema);
    }

    private static Found found(ResultSet row) throws SQLException {
        String collation = text(row, "collation_name");
        return new Found(
                row.getString("table_name"),
                row.getString("column_name"),
                type(row),
                row.getBoolean("is_nullable"),
                Optional.ofNullable(row.getString("computed_text")).map(Parentheses::strippedWithBrackets),
                row.getBoolean("is_persisted"),
                defaultClause(row),
                row.getBoolean("is_identity") ? Optional.of(numbering(row)) : Optional.empty(),
                collation.equals(SqlServerTypes.EXACT_COLLATION) ? "" : collation,
                row.getInt("generated_always_type"),
                oddities(row),
                text(row, "remarks"));
    }

    private static DeclaredType type(ResultSet row) throws SQLException {
        String name = row.getString("type_name");
        boolean isOfUser = row.getBoolean("is_user_defined");
        boolean isClass = row.getBoolean("is_assembly_type");
        return new DeclaredType(
                name,
                isClass ? isOfUser ? "" : name : text(row, "base_name"),
                isOfUser,
                row.getInt("max_length"),
                row.getInt("digits"),
                row.getInt("scale_digits"));
    }

    private static Optional<String> defaultClause(ResultSet row) throws SQLException {
        @Nullable String text = row.getString("default_text");
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(
                row.getBoolean("is_system_named")
                        ? text
                        : TableDefinition.NAMED_DEFAULT + Quoting.identifier(row.getString("default_name"))
                                + " DEFAULT " + text);
    }

    private static Numbering numbering(ResultSet row) throws SQLException {
        return new Numbering(new BigInteger(row.getString("seed")), new BigInteger(row.getString("step")));
    }

    private static Oddities oddities(ResultSet row) throws SQLException {
        return new Oddities(
                row.getInt("default_object_id") != 0 && row.getString("default_text") == null,
                row.getBoolean("is_hidden"),
                row.getBoolean("is_sparse"),
                row.getBoolean("is_masked"),
                row.getBoolean("is_rowguidcol"),
                row.getString("encryption_type") != null);
    }

    private static String text(ResultSet row, String column) throws SQLException {
        @Nullable String text = row.getString(column);
        return text == null ? "" : text;
    }
}
