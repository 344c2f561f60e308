package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Kind;
import com.corridorplatforms.backup.jdbc.model.Definition.Stage;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one database holds that no model says: views, routines, triggers, events, and what tables and columns have of this
 * engine's own. A definer is not kept: whoever imports defines.
 */
final class DefinitionCatalog {

    private static final Pattern DEFINER = Pattern.compile(
            "DEFINER=(?:\"(?:[^\"]|\"\")*\"|`(?:[^`]|``)*`)(?:@(?:\"(?:[^\"]|\"\")*\"|`(?:[^`]|``)*`))? ");

    /** MariaDB finds all constraints anew for each table of which it is asked. */
    private static final String SPECIAL_TABLES = """
            SELECT T.TABLE_NAME, T.TABLE_TYPE, T.ENGINE, T.CREATE_OPTIONS, COALESCE(C.CHECKS, 0)
            FROM INFORMATION_SCHEMA.TABLES T
            LEFT JOIN (SELECT TABLE_NAME AS CHECKED, COUNT(*) AS CHECKS FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS
                       WHERE TABLE_SCHEMA = ? AND CONSTRAINT_TYPE = 'CHECK' GROUP BY TABLE_NAME) C
              ON C.CHECKED = T.TABLE_NAME
            WHERE T.TABLE_SCHEMA = ? AND T.TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED') AND T.TABLE_NAME <> ?
            ORDER BY T.TABLE_NAME
            """;

    private static final String SPECIAL_COLUMNS = """
            SELECT TABLE_NAME, COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS
            WHERE TABLE_SCHEMA = ?
              AND (EXTRA LIKE '%on update%' OR EXTRA LIKE '%INVISIBLE%')
              AND EXTRA NOT LIKE '%WITHOUT SYSTEM VERSIONING%'
              AND COALESCE(GENERATION_EXPRESSION, '') NOT IN ('ROW START', 'ROW END')
            ORDER BY TABLE_NAME, ORDINAL_POSITION
            """;

    private static final String GRANTS = """
            SELECT DISTINCT TABLE_NAME, GRANTEE FROM INFORMATION_SCHEMA.TABLE_PRIVILEGES
            WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME, GRANTEE
            """;

    private static final Pattern KEY_OF_PERIOD =
            Pattern.compile("(?m)^  (?:PRIMARY KEY|UNIQUE KEY \"((?:[^\"]|\"\")*)\") \\(.* WITHOUT OVERLAPS\\)");

    private static final Pattern COLUMN = Pattern.compile("  (\"(?:[^\"]|\"\")*\") (.*?),?");

    private static final Pattern COLUMN_OF_PERIOD =
            Pattern.compile("[a-z0-9() ]+ GENERATED ALWAYS AS ROW (?:START|END)\\b.*");

    private static final Pattern QUOTED = Pattern.compile("'(?:[^'\\\\]++|''|\\\\.)*+'|\"(?:[^\"]++|\"\")*+\"");

    private static final String WITHOUT_VERSIONS = " WITHOUT SYSTEM VERSIONING";

    private static final String KEEPING_HISTORY = "SET STATEMENT system_versioning_alter_history = KEEP FOR ";

    private static final String ALTER = "ALTER TABLE ";

    private static final Pattern PERIOD = Pattern.compile("(?m)^  (PERIOD FOR .*?),?$");

    /** At the beginning of a line, where no comment can say so. */
    private static final Pattern PARTITIONS = Pattern.compile("(?ms)^(?:/\\*!\\d+)? *(PARTITION BY.*)\\z");

    private static final String PERIOD_OF_SYSTEM = "PERIOD FOR SYSTEM_TIME ";

    private final Statements statements;
    private final Flavor flavor;
    private final String database;
    private final List<Definition> definitions = new ArrayList<>();
    private final Map<String, String> versioned = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    DefinitionCatalog(Statements statements, Flavor flavor, String database) {
        this.statements = statements;
        this.flavor = flavor;
        this.database = database;
    }

    private record SpecialTable(String name, String type, String engine, String options, boolean hasChecks) {

        boolean isPlain() {
            return engine.equalsIgnoreCase("InnoDB") && options.isEmpty() && !isVersioned() && !hasChecks;
        }

        boolean isVersioned() {
            return type.equals("SYSTEM VERSIONED");
        }

        boolean isPartitioned() {
            return Words.mention(options, "partitioned");
        }

        String ownOptions() {
            String own = options.replaceAll("(?i)\\bpartitioned\\b", "").trim();
            return (engine.equalsIgnoreCase("InnoDB") ? "" : "ENGINE=" + engine + " ") + own;
        }
    }

    /** Tells whether a statement alters a table, with which it goes. */
    static boolean alters(String statement) {
        return statement.startsWith(ALTER) || statement.startsWith(KEEPING_HISTORY + ALTER);
    }

    List<Definition> read() throws SQLException {
        tables();
        columns();
        // Whoever alters a column of a table with versions has to say so.
        versioned.forEach((name, statement) -> add(Kind.OTHER, name, statement));
        routines();
        views();
        triggers();
        events();
        for (List<String> grant : pairs(GRANTS)) {
            leftOut("grant", grant.get(0), "rights of " + grant.get(1) + " on \"" + grant.get(0) + "\"");
        }
        if (new MysqlJournalHost(statements).schemasHolding(ImportJournal.NAME).contains(database)) {
            findings.add(Finding.loss(
                    "import-interrupted",
                    database,
                    "an import into \"" + database
                            + "\" was interrupted, so its tables may be half there; import again"));
        }
        return definitions;
    }

    List<Finding> findings() {
        return findings;
    }

    private List<List<String>> pairs(String query) throws SQLException {
        return statements.list(query, row -> List.of(row.getString(1), row.getString(2)), database);
    }

    private void tables() throws SQLException {
        List<SpecialTable> tables = statements.list(
                SPECIAL_TABLES,
                row -> new SpecialTable(
                        row.getString(1),
                        row.getString(2),
                        String.valueOf(row.getString(3)),
                        String.valueOf(row.getString(4)),
                        row.getInt(5) > 0),
                database,
                database,
                ImportJournal.NAME);
        for (SpecialTable table : tables) {
            if (!table.isPlain()) {
                table(table);
            }
        }
    }

    private void table(SpecialTable table) throws SQLException {
        String alter = ALTER + Quoting.identifier(table.name()) + " ";
        if (!table.ownOptions().isBlank()) {
            add(Kind.STORAGE, table.name() + " options", alter + table.ownOptions());
        }
        String created = created("TABLE", table.name(), "Create Table");
        List<String> periods =
                PERIOD.matcher(created).results().map(found -> found.group(1)).toList();
        if (table.isVersioned()) {
            versioned.put(table.name() + " versioning", alter + versioning(created, periods));
            unversioned(table.name(), alter, created);
            leftOut(
                    "history",
                    table.name(),
                    "what rows of \"" + table.name() + "\" were before, and since when they are what they are,");
        }
        if (periods.stream().anyMatch(period -> !period.startsWith(PERIOD_OF_SYSTEM))) {
            leftOut("period", table.name(), "the period of \"" + table.name() + "\", but for its check,");
            keysOfPeriods(table.name(), created);
        }
        if (table.isPartitioned()) {
            PARTITIONS
                    .matcher(created)
                    .results()
                    .map(found -> found.group(1).replace("*/", ""))
                    .forEach(partitions -> add(Kind.PARTITIONING, table.name(), alter + partitions));
        }
    }

    /** With the columns of the period, if it has some, at their places. */
    private static String versioning(String created, List<String> periods) {
        List<String> parts = new ArrayList<>();
        String place = " FIRST";
        for (String line : created.lines().toList()) {
            Matcher column = COLUMN.matcher(line);
            if (column.matches()) {
                if (COLUMN_OF_PERIOD.matcher(column.group(2)).matches()) {
                    parts.add("ADD COLUMN " + column.group(1) + " " + column.group(2) + place);
                }
                place = " AFTER " + column.group(1);
            }
        }
        periods.stream()
                .filter(period -> period.startsWith(PERIOD_OF_SYSTEM))
                .map(period -> "ADD " + period)
                .forEach(parts::add);
        parts.add("ADD SYSTEM VERSIONING");
        return String.join(", ", parts);
    }

    /** A column goes without versions where its table has them already. */
    private void unversioned(String table, String alter, String created) {
        for (String line : created.lines().toList()) {
            Matcher column = COLUMN.matcher(line);
            if (column.matches()
                    && QUOTED.matcher(column.group(2)).replaceAll("").contains(WITHOUT_VERSIONS)) {
                versioned.put(
                        table + "." + column.group(1),
                        KEEPING_HISTORY + alter + "MODIFY COLUMN " + column.group(1) + " " + column.group(2));
            }
        }
    }

    /** The catalog shows such a key as one of plain columns, the period's own among them. */
    private void keysOfPeriods(String table, String created) {
        Matcher keys = KEY_OF_PERIOD.matcher(created);
        while (keys.find()) {
            String name = keys.group(1) == null ? "PRIMARY" : keys.group(1).replace("\"\"", "\"");
            leftOut(
                    "without-overlaps",
                    table + "." + name,
                    "WITHOUT OVERLAPS of key \"" + name + "\" of \"" + table
                            + "\", which stays as a key that refuses rows of" + " the very same period only,");
        }
    }

    private void columns() throws SQLException {
        for (List<String> each : pairs(SPECIAL_COLUMNS)) {
            String start = "  " + Quoting.identifier(each.get(1)) + " ";
            created("TABLE", each.get(0), "Create Table")
                    .lines()
                    .filter(line -> line.startsWith(start))
                    .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                    .forEach(line -> add(
                            Kind.OTHER,
                            each.get(0) + "." + each.get(1),
                            ALTER + Quoting.identifier(each.get(0)) + " MODIFY COLUMN " + line.strip()));
        }
    }

    private void routines() throws SQLException {
        List<List<String>> routines = pairs("SELECT ROUTINE_TYPE, ROUTINE_NAME FROM INFORMATION_SCHEMA.ROUTINES"
                + " WHERE ROUTINE_SCHEMA = ? ORDER BY ROUTINE_TYPE, ROUTINE_NAME");
        for (List<String> each : routines) {
            String kind = each.get(0);
            String capital = kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT);
            withItsMode(Kind.FUNCTION, kind, each.get(1), "Create " + capital);
        }
    }

    private void views() throws SQLException {
        List<List<String>> views = pairs("SELECT TABLE_NAME, TABLE_SCHEMA FROM INFORMATION_SCHEMA.VIEWS"
                + " WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME");
        for (List<String> each : views) {
            view(each.get(0));
        }
    }

    /** The server has written it in the mode of this session, but says of the constants in it only by which collation they are compared. */
    private void view(String name) throws SQLException {
        List<TextOfMode> shown = statements.list(
                "SHOW CREATE VIEW " + qualified(name),
                row -> new TextOfMode(
                        SessionSettings.MODE, collation(row), Optional.empty(), row.getString("Create View")));
        add(Kind.VIEW, name, shown.get(0).toString());
    }

    private static Optional<String> collation(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("collation_connection"));
    }

    private void triggers() throws SQLException {
        List<List<String>> triggers = pairs("SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE FROM INFORMATION_SCHEMA.TRIGGERS"
                + " WHERE TRIGGER_SCHEMA = ? ORDER BY EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION,"
                + " ACTION_ORDER");
        for (List<String> each : triggers) {
            withItsMode(Kind.TRIGGER, "TRIGGER", each.get(0), "SQL Original Statement");
        }
    }

    private void events() throws SQLException {
        List<List<String>> events = pairs("SELECT EVENT_NAME, EVENT_SCHEMA FROM INFORMATION_SCHEMA.EVENTS"
                + " WHERE EVENT_SCHEMA = ? ORDER BY EVENT_NAME");
        for (List<String> each : events) {
            withItsMode(Kind.OTHER, "EVENT", each.get(0), "Create Event");
        }
    }

    /** A text that is kept as it was written means something only in the mode it was written in. */
    private void withItsMode(Kind kind, String word, String name, String column) throws SQLException {
        TextOfMode shown = statements
                .list(
                        "SHOW CREATE " + word + " " + qualified(name),
                        row -> new TextOfMode(
                                row.getString("sql_mode"),
                                collation(row),
                                word.equals("EVENT") ? Optional.of(row.getString("time_zone")) : Optional.empty(),
                                String.valueOf(row.getString(column))))
                .get(0);
        String text = shown.statement();
        if (text.equals("null")) {
            leftOut(kind.word(), name, word.toLowerCase(Locale.ROOT) + " \"" + name + "\"");
        } else {
            String readable = word.equals("EVENT") ? named(text, name) : text;
            add(kind, name, new TextOfMode(shown.mode(), shown.collation(), shown.zone(), readable).toString());
        }
    }

    /** An event is shown with its name as this session quotes it, which its own mode may not read; it reads backticks. */
    private static String named(String event, String name) {
        String quoted = " EVENT " + Quoting.identifier(name) + " ";
        int at = event.indexOf(quoted);
        return at < 0
                ? event
                : event.substring(0, at) + " EVENT `" + name.replace("`", "``") + "` "
                        + event.substring(at + quoted.length());
    }

    private String created(String word, String name, String column) throws SQLException {
        return statements
                .list("SHOW CREATE " + word + " " + qualified(name), row -> row.getString(column))
                .get(0);
    }

    private String qualified(String name) {
        return Quoting.name(new TableName(database, name));
    }

    private void add(Kind kind, String name, String statement) {
        Matcher definer = DEFINER.matcher(statement);
        definitions.add(new Definition(
                kind,
                new TableName(database, name),
                Stage.AFTER_ROWS,
                new SqlText(flavor.dialect(), definer.find() ? definer.replaceFirst("") : statement)));
    }

    private void leftOut(String code, String name, String thing) {
        findings.add(Finding.loss(code + "-left-out", database + "." + name, thing + " is left out"));
    }
}
