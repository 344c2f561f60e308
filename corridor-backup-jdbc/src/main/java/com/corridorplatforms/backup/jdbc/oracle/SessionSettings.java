package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of a session that decide how it shows and compares values, and what they were before. */
final class SessionSettings {

    /** Instants in UTC, years of the calendar that canonical values have, texts compared by their characters. */
    private static final Map<String, String> WANTED = Map.of(
            "TIME_ZONE", "+00:00",
            "NLS_CALENDAR", "GREGORIAN",
            "NLS_NUMERIC_CHARACTERS", ".,",
            "NLS_COMP", "BINARY",
            "NLS_SORT", "BINARY");

    private static final String BEFORE = """
            SELECT PARAMETER, VALUE FROM SYS.NLS_SESSION_PARAMETERS
            WHERE PARAMETER IN ('NLS_CALENDAR', 'NLS_NUMERIC_CHARACTERS', 'NLS_COMP', 'NLS_SORT')
            UNION ALL SELECT 'TIME_ZONE', SESSIONTIMEZONE FROM DUAL
            ORDER BY 1
            """;

    private final Statements statements;
    private final Map<String, String> before;

    private SessionSettings(Statements statements, Map<String, String> before) {
        this.statements = statements;
        this.before = before;
    }

    static SessionSettings take(Statements statements) throws SQLException {
        Map<String, String> before = new LinkedHashMap<>();
        statements.list(BEFORE, row -> before.put(row.getString(1), row.getString(2)));
        SessionSettings settings = new SessionSettings(statements, before);
        for (String name : before.keySet()) {
            settings.set(name, String.valueOf(WANTED.get(name)));
        }
        return settings;
    }

    private void set(String name, String value) throws SQLException {
        statements.run("ALTER SESSION SET " + name + " = " + Quoting.literal(value));
    }

    /** Names without a schema mean this one from here on. */
    static void useSchema(Statements statements, String schema) throws SQLException {
        statements.run("ALTER SESSION SET CURRENT_SCHEMA = " + Quoting.identifier(schema));
    }

    void putBack() throws SQLException {
        for (Map.Entry<String, String> each : before.entrySet()) {
            set(each.getKey(), each.getValue());
        }
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
