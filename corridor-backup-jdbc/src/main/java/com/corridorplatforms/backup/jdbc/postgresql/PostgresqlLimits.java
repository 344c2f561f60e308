package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.ansi.ColumnCount;
import com.corridorplatforms.backup.jdbc.ansi.EmptyNames;
import com.corridorplatforms.backup.jdbc.ansi.KeyCount;
import com.corridorplatforms.backup.jdbc.ansi.RealTimes;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.JsonForm;
import com.corridorplatforms.backup.jdbc.model.JsonForm.Members;
import com.corridorplatforms.backup.jdbc.model.JsonForm.Numbers;
import com.corridorplatforms.backup.jdbc.model.JsonShape;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL says before anything is written. Of rows and index entries, whose values are compressed before they are
 * measured, it is what no compression makes small enough. Timestamps end long before dates do, which the server says itself.
 *
 * @param version the server's major version
 * @param binaryJson how {@code jsonb} and the domains over it are declared
 * @param hasUsualPages true if pages have 8 KiB and values are compressed by pglz, so that it is known how long they are
 */
record PostgresqlLimits(int version, Set<String> binaryJson, boolean hasUsualPages) implements DestinationLimits {

    private static final int MOST_COLUMNS = 1600;
    private static final int MOST_KEY_COLUMNS = 32;
    private static final int FIRST_YEAR = -4712;
    private static final int LAST_DATED_YEAR = 5_874_897;
    private static final int LAST_YEAR_OF_MOMENTS = 294_276;
    private static final RealTimes TIMES = new RealTimes(
            FIRST_YEAR,
            LAST_DATED_YEAR,
            LAST_YEAR_OF_MOMENTS,
            Set.of(RealTimes.Unusual.INFINITY, RealTimes.Unusual.END_OF_DAY));

    /** The catalog names a domain without its schema where the table is of the same. */
    private static final String BINARY_JSON = """
            WITH RECURSIVE document (type) AS (
                SELECT 'pg_catalog.jsonb'::pg_catalog.regtype::pg_catalog.oid
                UNION ALL
                SELECT t.oid FROM pg_catalog.pg_type t JOIN document d ON t.typbasetype = d.type)
            SELECT pg_catalog.unnest(ARRAY[pg_catalog.quote_ident(t.typname),
                pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(t.typname)])
            FROM document d
            JOIN pg_catalog.pg_type t ON t.oid = d.type
            JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
            """;

    private static final String USUAL_PAGES = """
            SELECT pg_catalog.current_setting('block_size') = '8192'
                   AND coalesce(pg_catalog.current_setting('default_toast_compression', true), 'pglz') = 'pglz'
            """;

    private static final JsonForm JSONB = new JsonForm(Members.SORTED, ", ", ": ", Numbers.PLAIN);
    private static final JsonForm JSONB_IN_KEYS = new JsonForm(Members.SORTED, ", ", ": ", Numbers.BY_VALUE);

    static PostgresqlLimits of(Connection connection) throws SQLException {
        List<String> binaryJson = new Statements(connection).list(BINARY_JSON, row -> row.getString(1));
        boolean hasUsualPages = new Statements(connection)
                .list(USUAL_PAGES, row -> row.getBoolean(1))
                .get(0);
        return new PostgresqlLimits(
                connection.getMetaData().getDatabaseMajorVersion(), Set.copyOf(binaryJson), hasUsualPages);
    }

    private boolean isBinary(Column column) {
        return binaryJson.contains(column.type().declaration());
    }

    @Override
    public boolean holdsNul(Column column) {
        return false;
    }

    @Override
    public boolean holdsHalfPair(Column column) {
        return false;
    }

    /** What is not kept as it was written has to be characters. */
    @Override
    public Optional<String> expectedJson(Column column, Optional<JsonShape> shape) {
        boolean isUnfit = isBinary(column)
                && shape.filter(each -> each.escapesNul() || each.escapesHalfPair())
                        .isPresent();
        return isUnfit
                ? Optional.of("JSON without the character NUL or half of a surrogate pair")
                : DestinationLimits.super.expectedJson(column, shape);
    }

    @Override
    public Optional<JsonForm> jsonForm(Column column) {
        return isBinary(column) ? Optional.of(JSONB) : Optional.empty();
    }

    /** {@code 1.0} and {@code 1.00} are kept apart and compared as one. */
    @Override
    public Optional<UnaryOperator<String>> folding(Column column) {
        return isBinary(column)
                ? Optional.of(json -> JSONB_IN_KEYS.rewritten(json).text())
                : Optional.empty();
    }

    @Override
    public List<String> objections(DatabaseModel model) {
        try {
            new ServerLimits(version).check(model);
            List<String> objections = new ArrayList<>(EmptyNames.objections(model));
            objections.addAll(ColumnCount.objections(model, MOST_COLUMNS));
            model.tables().forEach(table -> objections.addAll(KeyCount.objections(table, MOST_KEY_COLUMNS)));
            return objections;
        } catch (BackupException objection) {
            return List.of(String.valueOf(objection.getMessage()));
        }
    }

    @Override
    public Optional<String> objection(Table table, @Nullable Object[] row) {
        return TIMES.objection(table, row).or(() -> hasUsualPages ? RowSizes.objection(table, row) : Optional.empty());
    }

    @Override
    public Optional<String> nearestDate(Column column, String canonical) {
        return TIMES.nearest(column.type().meaning(), canonical);
    }
}
