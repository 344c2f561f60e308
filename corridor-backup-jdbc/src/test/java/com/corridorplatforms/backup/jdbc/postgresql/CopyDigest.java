package com.corridorplatforms.backup.jdbc.postgresql;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/**
 * The exact digest of a table as {@code docs/format.md} describes it, made of the server's own COPY text by nothing that the
 * library reads with.
 */
final class CopyDigest {

    private static final Set<String> WHOLE = Set.of("int2", "int4", "int8", "oid", "numeric");
    private static final Set<String> DATES = Set.of("date", "timestamp", "timestamptz");
    private static final Pattern DATE = Pattern.compile("(\\d{4,})(-\\d\\d-\\d\\d.*?)( BC)?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    private final Connection connection;

    CopyDigest(Connection connection) throws SQLException {
        this.connection = connection;
        for (String setting : List.of(
                "datestyle = 'ISO, YMD'", "timezone = 'UTC'", "intervalstyle = 'postgres'", "extra_float_digits = 3")) {
            try (var statement = connection.createStatement()) {
                statement.execute("SET " + setting);
            }
        }
    }

    /** Of a table by its quoted name. */
    String of(String table) throws SQLException, IOException {
        String written = " FROM pg_attribute a WHERE attrelid = '" + table.replace("'", "''")
                + "'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum";
        List<String> columns = Definitions.strings(connection, "SELECT quote_ident(attname)" + written);
        List<String> types = Definitions.strings(
                connection,
                "SELECT (WITH RECURSIVE b (oid) AS (SELECT a.atttypid UNION ALL SELECT typbasetype FROM pg_type t JOIN b"
                        + " ON b.oid = t.oid WHERE typtype = 'd') SELECT typname FROM b JOIN pg_type t ON t.oid = b.oid"
                        + " WHERE typtype <> 'd')" + written);
        boolean isPartitioned = !Definitions.strings(
                        connection,
                        "SELECT 1 FROM pg_class WHERE relkind = 'p' AND oid = '" + table.replace("'", "''")
                                + "'::regclass")
                .isEmpty();
        String from = (isPartitioned ? "" : "ONLY ") + table;
        StringWriter text = new StringWriter();
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (SELECT " + String.join(", ", columns) + " FROM " + from + ") TO STDOUT", text);
        return sum(text.toString(), types);
    }

    private static String sum(String text, List<String> types) {
        BigInteger sum = BigInteger.ZERO;
        // Lines within values are escaped, so each line is a row.
        for (int at = 0, end; at < text.length(); at = end + 1) {
            end = text.indexOf('\n', at);
            sum = sum.add(new BigInteger(1, sha256(row(text.substring(at, end), types))));
        }
        byte[] bytes = sum.mod(BigInteger.ONE.shiftLeft(256)).toByteArray();
        byte[] digest = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, digest, 32 - length, length);
        return HexFormat.of().formatHex(digest);
    }

    private static byte[] row(String line, List<String> types) {
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        List<String> fields = types.isEmpty() ? List.of() : List.of(line.split("\t", -1));
        for (int i = 0; i < types.size(); i++) {
            if (fields.get(i).equals("\\N")) {
                row.write('N');
            } else {
                put(row, types.get(i), unescaped(fields.get(i)));
            }
        }
        return row.toByteArray();
    }

    private static void put(ByteArrayOutputStream row, String type, String text) {
        if (WHOLE.contains(type)) {
            put(row, text.matches("NaN|-?Infinity") ? 'f' : 'n', text.getBytes(StandardCharsets.US_ASCII));
        } else if (type.equals("bool")) {
            put(row, 'n', text.equals("t") ? new byte[] {'1'} : new byte[] {'0'});
        } else if (type.equals("float4") || type.equals("float8")) {
            double number = type.equals("float4") ? Float.parseFloat(text) : Double.parseDouble(text);
            put(row, 'd', ByteBuffer.allocate(8).putDouble(number).array());
        } else if (type.equals("bytea")) {
            put(row, 'x', HexFormat.of().parseHex(text.substring(2)));
        } else {
            put(row, 't', (DATES.contains(type) ? date(text, type) : text).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void put(ByteArrayOutputStream row, char tag, byte[] content) {
        row.write(tag);
        row.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        row.writeBytes(content);
    }

    /** Year 1 BC is 0000, offsets have minutes. */
    private static String date(String text, String type) {
        Matcher matcher = DATE.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        int year = Integer.parseInt(matcher.group(1));
        String shown = matcher.group(3) == null
                ? (year > 9999 ? "+" + year : matcher.group(1))
                : (year == 1 ? "0000" : "-%04d".formatted(year - 1));
        return shown + matcher.group(2) + (type.equals("timestamptz") ? ":00" : "");
    }

    private static String unescaped(String field) {
        return ESCAPE.matcher(field)
                .replaceAll(match -> Matcher.quoteReplacement(
                        switch (match.group(1)) {
                            case "b" -> "\b";
                            case "f" -> "\f";
                            case "n" -> "\n";
                            case "r" -> "\r";
                            case "t" -> "\t";
                            case "v" -> "\u000b";
                            default -> match.group(1);
                        }));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
