package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The settings under which values have one text form, whatever server, database and role prefer. They are set for one
 * transaction, so its end puts them back. No statement here takes a snapshot, so tables can be locked afterwards and
 * before the first look at the catalog.
 */
final class SessionSettings {

    private static final Map<String, String> WANTED = Map.ofEntries(
            Map.entry("datestyle", "ISO, YMD"),
            Map.entry("timezone", "UTC"),
            Map.entry("intervalstyle", "postgres"),
            Map.entry("extra_float_digits", "3"),
            Map.entry("bytea_output", "hex"),
            Map.entry("standard_conforming_strings", "on"),
            Map.entry("lc_monetary", "C"),
            Map.entry("xmloption", "content"),
            // What is read back: NULL in an array, and a comparison with NULL in a definition.
            Map.entry("array_nulls", "on"),
            Map.entry("transform_null_equals", "off"),
            Map.entry("quote_all_identifiers", "off"),
            // Rows that a policy hides must be an error, not missing.
            Map.entry("row_security", "off"),
            Map.entry("synchronize_seqscans", "off"),
            Map.entry("jit", "off"),
            Map.entry("statement_timeout", "0"),
            Map.entry("idle_in_transaction_session_timeout", "0"),
            Map.entry("transaction_timeout", "0"));

    private SessionSettings() {}

    /** Those of the settings that this server knows. */
    static List<String> known(Statements statements) throws SQLException {
        return statements.list("SELECT name FROM pg_catalog.pg_settings", row -> row.getString(1)).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(WANTED::containsKey)
                .sorted()
                .toList();
    }

    /** Sets them until the transaction ends. */
    static void set(Statements statements, List<String> known) throws SQLException {
        for (String name : known) {
            statements.run("SET LOCAL " + name + " = " + value(name));
        }
    }

    private static String value(String name) {
        String value = WANTED.get(name);
        // A list of words must not be quoted as one.
        return name.equals("datestyle") ? value : Quoting.literal(value);
    }
}
