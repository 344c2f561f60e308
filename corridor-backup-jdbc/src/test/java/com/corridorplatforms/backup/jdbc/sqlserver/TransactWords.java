package com.corridorplatforms.backup.jdbc.sqlserver;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What H2 is told in place of statements of Transact-SQL for which its SQL Server mode has other words, or none. */
public final class TransactWords {

    private static final String NAME = "\"(?:[^\"]|\"\")*\"";
    private static final String NOTHING = "SELECT 1";

    private static final Pattern UNKNOWN = Pattern.compile("(?s)(?:DBCC |EXEC |SET |ALTER TABLE .* (?:DISABLE|ENABLE)"
            + " TRIGGER |ALTER TABLE .* (?:NOCHECK|CHECK) CONSTRAINT |ALTER TABLE .* SET \\(|ALTER TABLE .* ADD PERIOD "
            + "|ALTER TABLE .* ADD HIDDEN|CREATE (?:UNIQUE )?INDEX .* WHERE ).*");

    private static final Pattern DATE = Pattern.compile("CONVERT\\(varchar\\(10\\), (" + NAME + "), 23\\)");
    private static final Pattern TIME = Pattern.compile("CONVERT\\(varchar\\(34\\), (" + NAME + "), 121\\)");
    private static final Pattern SHOWN = Pattern.compile("(.*:\\d\\d)(?:\\.(\\d+))?([+-]\\d\\d)?(:\\d\\d)?");
    private static final Pattern COLLATED = Pattern.compile(" COLLATE \\w+");
    private static final Pattern NAMED_DEFAULT = Pattern.compile(" CONSTRAINT " + NAME + " DEFAULT ");
    private static final Pattern COMPUTED =
            Pattern.compile("(?m)^( +" + NAME + ") AS \\((.*)\\)(?: PERSISTED)?(?: NOT NULL)?(,?)$");
    private static final Pattern TYPE = Pattern.compile(".* AS ([a-z0-9]+(?:\\([0-9, ]+\\))?)\\)");
    private static final Pattern INCLUDED = Pattern.compile(" INCLUDE \\(.*\\)$");
    private static final Pattern UNCHECKED = Pattern.compile("(?s) WITH NOCHECK ADD (.*)");

    private TransactWords() {}

    /** Tells whether a test has denied nothing of that kind. */
    public static int hasPermission(Connection connection, String securable, String kind, String permission)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT COUNT(*) FROM sys.denied WHERE securable = ? AND permission = ?")) {
            query.setString(1, securable);
            query.setString(2, permission);
            try (ResultSet denied = query.executeQuery()) {
                denied.next();
                return denied.getInt(1) == 0 ? 1 : 0;
            }
        }
    }

    /** A time as SQL Server shows it: seven digits of a fraction, and a space before an offset of hours and minutes. */
    public static String style121(String shown) {
        if (shown == null) {
            return null;
        }
        Matcher matcher = SHOWN.matcher(shown);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(shown);
        }
        String fraction = matcher.group(2) == null ? "" : matcher.group(2);
        String offset = matcher.group(3) == null
                ? ""
                : " " + matcher.group(3) + (matcher.group(4) == null ? ":00" : matcher.group(4));
        return matcher.group(1) + "." + fraction + "0".repeat(7 - fraction.length()) + offset;
    }

    static boolean areOfH2(String sql) {
        return !UNKNOWN.matcher(sql).matches() && inH2(sql).equals(sql);
    }

    static String inH2(String sql) {
        if (UNKNOWN.matcher(sql).matches()) {
            return NOTHING;
        }
        String worded = DATE.matcher(sql).replaceAll("CAST($1 AS varchar(10))");
        worded = TIME.matcher(worded).replaceAll("STYLE_121(CAST($1 AS varchar(40)))");
        worded = COLLATED.matcher(worded).replaceAll("");
        worded = NAMED_DEFAULT.matcher(worded).replaceAll(" DEFAULT ");
        worded = COMPUTED.matcher(worded).replaceAll(TransactWords::computed);
        worded = UNCHECKED.matcher(worded).replaceAll(" ADD $1 NOCHECK");
        worded = INCLUDED.matcher(worded).replaceAll("");
        return worded.replace(" rowversion NOT NULL", " binary(8)")
                .replace("sysdatetime()", "LOCALTIMESTAMP")
                .replace(" CLUSTERED", "")
                .replace(" NONCLUSTERED", "")
                .replace("@@SPID", "0");
    }

    /** Where the expression does not say its type by a conversion, it is one of texts or of whole numbers. */
    private static String computed(MatchResult column) {
        Matcher type = TYPE.matcher(column.group(2));
        String declared = type.matches() ? type.group(1) : column.group(2).contains("N'") ? "varchar" : "int";
        return Matcher.quoteReplacement(
                column.group(1) + " " + declared + " GENERATED ALWAYS AS (" + column.group(2) + ")" + column.group(3));
    }
}
