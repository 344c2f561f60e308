package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The settings of a session that decide how it reads and writes, and what they were before. */
final class SessionSettings {

    /**
     * Names in double quotes; an error for what does not fit; 0 as a number of its own; dates as they are stored, even ones
     * that no calendar has; fixed texts in their full length.
     */
    static final String MODE = "ANSI_QUOTES,STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION,"
            + "ALLOW_INVALID_DATES,PAD_CHAR_TO_FULL_LENGTH";

    static final String ZONE = "+00:00";

    /** What does not fit becomes what does. */
    static final String LENIENT = MODE.replace("STRICT_ALL_TABLES,", "");

    /** MySQL shows counters as they were up to a day ago, unless it is told to look. */
    private static final String AGE_OF_STATISTICS = "information_schema_stats_expiry";

    private static final String SECONDS_UNTIL_A_SLOW_READER_IS_LOST = "3600";
    private static final String SECONDS_UNTIL_A_SILENT_SESSION_IS_LOST = "28800";
    /** A server's own default is a day. */
    private static final String LOCK_WAIT = "lock_wait_timeout";

    private static final long SECONDS_UNTIL_A_TABLE_OTHERS_CHANGE_IS_GIVEN_UP = 300;
    private static final String EVERY_ROW = "18446744073709551615";

    /** Words for the present, which is no moment. */
    private static final String PRESENT = "DEFAULT";

    private final Statements statements;
    private final Map<String, String> before;

    private SessionSettings(Statements statements, Map<String, String> before) {
        this.statements = statements;
        this.before = before;
    }

    static SessionSettings take(Statements statements, Flavor flavor) throws SQLException {
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put(limitOfTime(flavor), "0");
        wanted.put("sql_mode", quoted(MODE));
        wanted.put("time_zone", quoted(ZONE));
        wanted.put("foreign_key_checks", "1");
        wanted.put("net_write_timeout", SECONDS_UNTIL_A_SLOW_READER_IS_LOST);
        wanted.put("wait_timeout", SECONDS_UNTIL_A_SILENT_SESSION_IS_LOST);
        // Fewer rows would pass for all there are.
        wanted.put("sql_select_limit", EVERY_ROW);
        switch (flavor) {
            case MARIADB -> {
                wanted.put("system_versioning_asof", PRESENT);
                wanted.put("idle_transaction_timeout", "0");
                wanted.put("idle_readonly_transaction_timeout", "0");
                wanted.put("idle_write_transaction_timeout", "0");
            }
            case MYSQL -> wanted.put(AGE_OF_STATISTICS, "0");
        }
        wanted.put(LOCK_WAIT, Long.toString(SECONDS_UNTIL_A_TABLE_OTHERS_CHANGE_IS_GIVEN_UP));
        Map<String, String> before = present(statements, wanted.keySet());
        if (Long.parseLong(before.get(LOCK_WAIT)) < SECONDS_UNTIL_A_TABLE_OTHERS_CHANGE_IS_GIVEN_UP) {
            wanted.remove(LOCK_WAIT);
        }
        SessionSettings settings = new SessionSettings(statements, before);
        settings.set(wanted);
        return settings;
    }

    private static String limitOfTime(Flavor flavor) {
        return flavor == Flavor.MARIADB ? "max_statement_time" : "max_execution_time";
    }

    /** What is asked of a server. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws SQLException;
    }

    /** Asks outside of a session with these settings, however long the answer takes. */
    static <T> T inAnyTime(Statements statements, Flavor flavor, Question<T> question) throws SQLException {
        String name = limitOfTime(flavor);
        SessionSettings settings = new SessionSettings(statements, present(statements, Set.of(name)));
        settings.set(Map.of(name, "0"));
        T answer;
        try {
            answer = question.ask();
        } catch (SQLException | RuntimeException e) {
            settings.putBackAfter(e);
            throw e;
        }
        settings.putBack();
        return answer;
    }

    private static Map<String, String> present(Statements statements, Set<String> names) throws SQLException {
        Map<String, String> present = new LinkedHashMap<>();
        for (String name : names) {
            String value = statements
                    .list("SELECT @@SESSION." + name, row -> row.getString(1))
                    .get(0);
            present.put(name, isText(name) && !value.equals(PRESENT) ? quoted(value) : value);
        }
        return present;
    }

    private static boolean isText(String name) {
        return name.equals("sql_mode") || name.equals("time_zone") || name.equals("system_versioning_asof");
    }

    private static String quoted(String value) {
        return "'" + value + "'";
    }

    private void set(Map<String, String> values) throws SQLException {
        for (Map.Entry<String, String> each : values.entrySet()) {
            statements.run("SET SESSION " + each.getKey() + " = " + each.getValue());
        }
    }

    /** From here on rows may refer to rows that come later. */
    void suspendForeignKeys() throws SQLException {
        set(Map.of("foreign_key_checks", "0"));
    }

    /** From here on rows may refer only to rows that are there. */
    void resumeForeignKeys() throws SQLException {
        set(Map.of("foreign_key_checks", "1"));
    }

    static String zone(String zone) {
        return "SET SESSION time_zone = " + quoted(zone);
    }

    static String mode(String mode) {
        return "SET SESSION sql_mode = " + quoted(mode);
    }

    void putBack() throws SQLException {
        set(before);
    }

    /** Puts the settings back after a failure, which stays the one that is reported. */
    void putBackAfter(Exception failure) {
        try {
            putBack();
        } catch (SQLException another) {
            failure.addSuppressed(another);
        }
    }
}
