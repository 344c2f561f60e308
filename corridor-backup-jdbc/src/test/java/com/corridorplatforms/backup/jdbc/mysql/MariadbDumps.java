package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.vendor.DatabaseLogin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What {@code mariadb-dump} says of databases, to be held against what the library says. */
public final class MariadbDumps {

    private static final List<String> OPTIONS = List.of(
            "--skip-comments",
            "--skip-extended-insert",
            "--order-by-primary",
            "--routines",
            "--events",
            "--triggers",
            "--hex-blob",
            "--tz-utc",
            "--single-transaction");

    private MariadbDumps() {}

    /** The lines of a dump of everything, in an order of their own, without what names the database or its user. */
    private static List<String> lines(String url) throws IOException, InterruptedException {
        DatabaseLogin login = MariadbServer.login(url);
        return run(login, OPTIONS)
                .lines()
                .map(line -> line.replaceAll("DEFINER=`[^`]*`@`[^`]*`", "DEFINER")
                        .replace("`" + login.database() + "`.", ""))
                .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                .sorted()
                .toList();
    }

    /** The lines that only one of two databases has, each behind a sign that tells which. */
    static List<String> difference(String one, String other) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>(lines(one));
        List<String> surplus = new ArrayList<>();
        for (String line : lines(other)) {
            if (!lines.remove(line)) {
                surplus.add("+ " + line);
            }
        }
        lines.forEach(line -> surplus.add("- " + line));
        return surplus;
    }

    /** A dump of all rows as XML, bytes in hexadecimal digits. */
    static String xml(String url) throws IOException, InterruptedException {
        return run(MariadbServer.login(url), List.of("--xml", "--hex-blob", "--tz-utc", "--single-transaction"));
    }

    private static String run(DatabaseLogin login, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(MariadbServer.programs().resolve("mariadb-dump").toString());
        command.addAll(List.of("--no-defaults", "--protocol=tcp", "--port=" + login.port(), "--user=" + login.user()));
        command.add("--default-character-set=utf8mb4");
        command.addAll(options);
        command.add(login.database());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("mariadb-dump ended with " + process.exitValue());
        }
        return output;
    }
}
