package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.ansi.ColumnCount;
import com.corridorplatforms.backup.jdbc.ansi.EmptyNames;
import com.corridorplatforms.backup.jdbc.ansi.Instants;
import com.corridorplatforms.backup.jdbc.ansi.KeyCount;
import com.corridorplatforms.backup.jdbc.ansi.PaddedComparison;
import com.corridorplatforms.backup.jdbc.ansi.RealTimes;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.JsonForm;
import com.corridorplatforms.backup.jdbc.model.JsonForm.Members;
import com.corridorplatforms.backup.jdbc.model.JsonForm.Numbers;
import com.corridorplatforms.backup.jdbc.model.JsonShape;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.CalendarDate;
import com.corridorplatforms.backup.jdbc.model.PortableType.InstantWithOffset;
import com.corridorplatforms.backup.jdbc.model.PortableType.LocalTimestamp;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the engines take: texts by their bytes, instants of some decades, numbers that are finite, names of some characters,
 * and no value larger than a packet.
 *
 * @param packet the largest packet, in bytes
 * @param foldsNames true if names of tables that differ only in case are one name, which is a setting of the server
 * @param jsonDepth how deep arrays and objects may be within each other
 * @param rewritesJson true if the type {@code json} is one of its own, as on MySQL, and not another word for a text
 * @param refersToKeysAlone true if foreign keys must lead to unique columns, as MySQL from 8.4 on asks by default
 * @param keyColumns how many columns a key may have
 * @param page how many bytes a page of InnoDB has
 */
record MysqlLimits(
        long packet,
        boolean foldsNames,
        int jsonDepth,
        boolean rewritesJson,
        boolean refersToKeysAlone,
        int keyColumns,
        int page)
        implements DestinationLimits {

    /** Without a row on servers that do not know it, where naming the variable in a query would be an error. */
    private static final String KEYS_ALONE = "SHOW VARIABLES LIKE 'restrict_fk_on_non_standard_key'";

    private static final JsonForm JSON = new JsonForm(Members.SORTED, ", ", ": ", Numbers.BINARY);
    private static final int GREATEST_NAME = 64;
    private static final int MOST_COLUMNS = 1017;
    private static final int MOST_KEY_COLUMNS = 32;
    private static final int MOST_KEY_COLUMNS_OF_MYSQL = 16;
    private static final int BYTES_PER_CHARACTER = 3;
    private static final int GREATEST_JSON_DEPTH = 100;
    private static final int LIMITED_JSON_DEPTH = 31;
    private static final int KIBIBYTE = 1024;
    private static final int USUAL_PAGE = 16 * KIBIBYTE;
    private static final String FIRST_INSTANT = "1970-01-01 00:00:01";
    private static final String LAST_SECOND = "2038-01-19 03:14:07";
    private static final String LAST_INSTANT = LAST_SECOND + ".999999";

    /** Those that programs can tell; the server takes days of the year 0 and of no calendar as well. */
    private static final RealTimes DAYS = new RealTimes(1, 9999, Set.of());

    private static final Map<String, Integer> GREATEST_BYTES =
            Map.of("tinytext", 0xFF, "text", 0xFFFF, "mediumtext", 0xFF_FFFF);

    /** A plan asks before a session is ours, where little time may be allowed. */
    static MysqlLimits of(Connection connection, Flavor flavor) throws SQLException {
        Statements statements = new Statements(connection);
        return SessionSettings.inAnyTime(statements, flavor, () -> ask(statements, flavor));
    }

    private static MysqlLimits ask(Statements statements, Flavor flavor) throws SQLException {
        boolean keysAlone = statements
                .list(KEYS_ALONE, row -> row.getString(2).equals("ON"))
                .contains(true);
        return statements
                .list(
                        "SELECT @@max_allowed_packet, @@lower_case_table_names <> 0,"
                                + " JSON_VALID(CONCAT(REPEAT('[', 32), REPEAT(']', 32))), @@innodb_page_size",
                        row -> new MysqlLimits(
                                row.getLong(1),
                                row.getBoolean(2),
                                row.getBoolean(3) ? GREATEST_JSON_DEPTH : LIMITED_JSON_DEPTH,
                                flavor == Flavor.MYSQL,
                                keysAlone,
                                flavor == Flavor.MARIADB ? MOST_KEY_COLUMNS : MOST_KEY_COLUMNS_OF_MYSQL,
                                row.getInt(4)))
                .get(0);
    }

    @Override
    public boolean isShortEnough(Column column, String text) {
        Integer greatest = GREATEST_BYTES.get(column.type().declaration());
        return greatest == null || text.getBytes(StandardCharsets.UTF_8).length <= greatest;
    }

    @Override
    public boolean isShortEnough(Column column, LargeValue text) {
        Integer greatest = GREATEST_BYTES.get(column.type().declaration());
        return greatest == null || text.length() <= greatest;
    }

    /** What a lenient session was given and is none of the labels is kept as an empty text. */
    @Override
    public boolean takesEmptyChoice(Column column) {
        return true;
    }

    @Override
    public boolean holdsHalfPair(Column column) {
        return false;
    }

    @Override
    public Optional<String> expectedJson(Column column, Optional<JsonShape> shape) {
        if (shape.filter(each -> each.depth() > jsonDepth).isPresent()) {
            return Optional.of("JSON of at most " + jsonDepth + " levels");
        }
        return shape.filter(JsonShape::escapesHalfPair).isPresent()
                ? Optional.of("JSON without half of a surrogate pair")
                : DestinationLimits.super.expectedJson(column, shape);
    }

    /** As the manual of MySQL and its source say; no server was asked. */
    @Override
    public Optional<JsonForm> jsonForm(Column column) {
        boolean isRewritten = rewritesJson && column.type().declaration().equals("json");
        return isRewritten ? Optional.of(JSON) : Optional.empty();
    }

    /** The largest packet is the server's own. */
    @Override
    public boolean belongToServer(Table table) {
        return table.writtenColumns().stream().anyMatch(Pieces::arePossible);
    }

    /** A collation pads texts with spaces before it compares them, unless its name says that it does not. */
    @Override
    public Optional<UnaryOperator<String>> folding(Column column) {
        String collation = column.collation().toLowerCase(Locale.ROOT);
        if (collation.isEmpty()) {
            return Optional.empty();
        }
        boolean pads = !collation.contains("nopad") && !collation.contains("0900");
        boolean ignoresCase = collation.endsWith("_ci");
        return pads || ignoresCase ? Optional.of(text -> folded(text, pads, ignoresCase)) : Optional.empty();
    }

    private static String folded(String text, boolean pads, boolean ignoresCase) {
        String padded = pads ? PaddedComparison.folded(text) : text;
        return ignoresCase
                ? Normalizer.normalize(padded, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}+", "")
                        .toLowerCase(Locale.ROOT)
                : padded;
    }

    @Override
    public Optional<String> objection(Table table, @Nullable Object[] row) {
        List<Column> columns = table.writtenColumns();
        for (int i = 0; i < columns.size(); i++) {
            Object value = row[i];
            Optional<String> objection = value == null ? Optional.empty() : objection(columns.get(i), value);
            if (objection.isPresent()) {
                return objection;
            }
        }
        return Optional.empty();
    }

    private Optional<String> objection(Column column, Object value) {
        PortableType meaning = column.type().meaning();
        String where = " in \"" + column.name() + "\"";
        if (value instanceof Double number && !Double.isFinite(number)) {
            return Optional.of("a finite number" + where);
        }
        long bytes = bytes(value);
        if (bytes > packet) {
            return Optional.of("at most " + packet + " bytes" + where + " where there are " + bytes
                    + ", because the server's max_allowed_packet is " + packet + "; have it raised to "
                    + roundedUp(bytes));
        }
        if (meaning instanceof InstantWithOffset && !isInstant((String) value)) {
            return Optional.of("an instant between " + FIRST_INSTANT + " and " + LAST_INSTANT + " UTC" + where);
        }
        boolean isDated = meaning instanceof CalendarDate || meaning instanceof LocalTimestamp;
        return isDated && !Character.isDigit(((String) value).charAt(0))
                ? Optional.of("a date between the years 0 and 9999" + where)
                : Optional.empty();
    }

    @Override
    public Optional<String> nearestDate(Column column, String canonical) {
        if (!(column.type().meaning() instanceof InstantWithOffset)) {
            return DAYS.nearest(column.type().meaning(), canonical);
        }
        String utc = Instants.inUtc(canonical);
        boolean isBefore = !utc.equals("infinity") && utc.compareTo(FIRST_INSTANT) < 0 && !utc.startsWith("+");
        return Optional.of((isBefore ? FIRST_INSTANT : LAST_SECOND) + Instants.UTC);
    }

    /** How long a text or bytes are, as far as that may be more than a packet; no server has one of less than a KiB. */
    private long bytes(Object value) {
        if (value instanceof LargeValue large) {
            return large.length();
        } else if (value instanceof String text && text.length() > packet / BYTES_PER_CHARACTER) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
        return value instanceof byte[] bytes ? bytes.length : 0;
    }

    /** The server takes whole KiB only. */
    private static long roundedUp(long bytes) {
        return (bytes + KIBIBYTE - 1) / KIBIBYTE * KIBIBYTE;
    }

    private static boolean isInstant(String value) {
        String utc = Instants.inUtc(value);
        return utc.startsWith("0000-00-00")
                || Character.isDigit(utc.charAt(0))
                        && utc.compareTo(FIRST_INSTANT) >= 0
                        && utc.substring(0, utc.length() - Instants.UTC.length())
                                        .compareTo(LAST_INSTANT)
                                <= 0;
    }

    @Override
    public List<String> objections(DatabaseModel model) {
        List<String> objections = new ArrayList<>(EmptyNames.objections(model));
        for (Table table : model.tables()) {
            name("table", table.name().name()).ifPresent(objections::add);
            ColumnCount.objection(table, MOST_COLUMNS).ifPresent(objections::add);
            objections.addAll(KeyCount.objections(table, keyColumns));
            TableKeys.objection(table).ifPresent(objections::add);
            Set<String> names = new HashSet<>();
            for (Column column : table.columns()) {
                String subject = table.name() + "." + column.name();
                name("column", column.name()).ifPresent(objections::add);
                if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                    objections.add("the column \"" + subject
                            + "\" has the name of another column but for its case, expected names that differ in"
                            + " more; rename one of them");
                }
            }
        }
        if (foldsNames) {
            namesOfOneTable(model).ifPresent(objections::add);
        }
        return objections;
    }

    /** Rows are counted for pages of the usual size; on others the server itself tells what is too long. */
    @Override
    public List<String> objectionsToTranslated(DatabaseModel model) {
        return model.tables().stream()
                .flatMap(table -> RowWidths.objectionOnAnyPage(table)
                        .or(() -> page == USUAL_PAGE ? RowWidths.objection(table) : Optional.empty())
                        .stream())
                .toList();
    }

    /** The name of a table or database as the server compares it. */
    String folded(String name) {
        return foldsNames ? name.toLowerCase(Locale.ROOT) : name;
    }

    /** A table's name as the server compares it. */
    TableName folded(TableName name) {
        return new TableName(folded(name.schema()), folded(name.name()));
    }

    /** Databases have names as tables have; a sequence has a name among those of tables. */
    private Optional<String> namesOfOneTable(DatabaseModel model) {
        Map<TableName, TableName> known = new HashMap<>();
        return Stream.concat(
                        model.tables().stream().map(Table::name),
                        model.sequences().stream().map(Sequence::name))
                .flatMap(name -> Stream.ofNullable(known.put(folded(name), name))
                        .map(other -> "\"" + other + "\" and \"" + name + "\" have one name on this server, whose"
                                + " lower_case_table_names is not 0, expected names that differ in more than their"
                                + " case; rename one of them, or import into a server that tells them apart"))
                .findFirst();
    }

    private static Optional<String> name(String thing, String name) {
        if (name.codePointCount(0, name.length()) > GREATEST_NAME) {
            return Optional.of("the name of " + thing + " \"" + name + "\" is too long, expected at most "
                    + GREATEST_NAME + " characters; rename it");
        }
        boolean isTold = name.codePoints().allMatch(Character::isBmpCodePoint) && !name.endsWith(" ");
        return isTold
                ? Optional.empty()
                : Optional.of(
                        "the name of " + thing + " \"" + name + "\" ends with a space or has a character beyond the"
                                + " basic plane, expected neither; rename it");
    }
}
