package com.corridorplatforms.backup.fs.ftp;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a server offers, asked once.
 *
 * @param commands the first words of what FEAT lists (RFC 2389), in upper case
 * @param utf8 whether names are UTF-8 (RFC 2640)
 * @param facts what MLST tells of a file (RFC 3659), in lower case; empty if it has no MLST
 * @param changesModes whether it shows modes and has SITE CHMOD
 * @param masks whether it lets SITE UMASK take away what others may do with all that a connection makes, and gives it back by SITE CHMOD
 * @param system what SYST says
 * @param home the directory a login begins in
 * @param pipelines whether it does what is sent before the answer to what was sent earlier
 * @param isFar whether its answers take so long that something else is done meanwhile
 */
record ServerProfile(
        Set<String> commands,
        boolean utf8,
        Set<String> facts,
        boolean changesModes,
        boolean masks,
        String system,
        String home,
        boolean pipelines,
        boolean isFar) {

    /** The facts used, by their names in RFC 3659 and the ones by which servers of Unix tell owners and modes. */
    private static final List<String> USED = List.of(
            "type",
            "size",
            "modify",
            "unique",
            "unix.mode",
            "unix.uid",
            "unix.gid",
            "unix.owner",
            "unix.group",
            "unix.ownername",
            "unix.groupname");

    private static final String MASK = "UMASK 077";
    /** A thread that has to be woken for less costs more than it gains. */
    private static final Duration SOON = Duration.ofMillis(2);

    ServerProfile {
        commands = Set.copyOf(commands);
        facts = Set.copyOf(facts);
    }

    static ServerProfile of(FtpConnection connection, FtpOptions options, boolean pipelines) throws IOException {
        FtpReply features = connection.ask("FEAT");
        Set<String> commands = new HashSet<>();
        Set<String> facts = new HashSet<>();
        for (String line : features.isDone() ? features.lines() : List.<String>of()) {
            String[] words = line.strip().toUpperCase(Locale.ROOT).split("[ ;]+", 2);
            commands.add(line.strip().toUpperCase(Locale.ROOT));
            commands.add(words[0]);
            if (words[0].equals("MLST")) {
                facts.addAll(usedOf(words.length < 2 ? "" : words[1]));
            }
        }
        boolean utf8 = options.encoding().isEmpty() && commands.contains("UTF8");
        return new ServerProfile(
                commands,
                utf8,
                facts,
                false,
                false,
                connection.ask("SYST").toString(),
                home(connection),
                pipelines,
                !connection.answersWithin(SOON));
    }

    /** With what the server can do about modes, where it shows them. What cannot get its mode later keeps the one it is made with. */
    ServerProfile showingModes(FtpConnection connection) throws IOException {
        FtpReply site = connection.ask("SITE", "HELP");
        boolean changes = offers(site, "CHMOD");
        boolean isMasked =
                changes && offers(site, "UMASK") && connection.ask("SITE", MASK).isDone();
        return new ServerProfile(commands, utf8, facts, changes, isMasked, system, home, pipelines, isFar);
    }

    private static boolean offers(FtpReply site, String command) {
        return site.isDone()
                && site.lines().stream()
                        .anyMatch(line -> line.toUpperCase(Locale.ROOT).contains(command));
    }

    private static List<String> usedOf(String facts) {
        List<String> offered = List.of(facts.toLowerCase(Locale.ROOT).split("[*; ]+"));
        return USED.stream().filter(offered::contains).toList();
    }

    private static String home(FtpConnection connection) throws IOException {
        FtpReply reply = connection.demand("PWD");
        return reply.path()
                .orElseThrow(() -> new IOException(
                        "the server answered \"" + reply + "\" to PWD, expected an absolute path in quotes"));
    }

    /** Says on a new connection what it should know of this client. */
    void introduce(FtpConnection connection) throws IOException {
        connection.pipeline(pipelines);
        if (utf8) {
            // Servers that speak UTF-8 anyway refuse to be told, which RFC 2640 allows; others say that they have
            // switched.
            FtpReply reply = connection.ask("OPTS", "UTF8 ON");
            if (!reply.isDone() && !reply.isUnknownCommand()) {
                throw new FtpRefusedException("OPTS UTF8 ON", reply);
            }
        }
        if (listsFacts()) {
            connection.demand("OPTS", "MLST " + String.join(";", facts) + ";");
        }
        if (masks) {
            connection.demand("SITE", MASK);
        }
        if (hashesBySha256()) {
            connection.demand("OPTS", "HASH SHA-256");
        }
    }

    boolean listsFacts() {
        return facts.contains("type");
    }

    /** Apache FtpServer sets the times of files but not of directories. */
    boolean setsTimes() {
        return commands.contains("MFMT") && facts.contains("modify") && !system.contains("Apache FtpServer");
    }

    /** ProFTPD's MLSD leaves out links that lead to nothing. No other server tells owners by this name. */
    boolean hidesDanglingLinks() {
        return facts.contains("unix.ownername");
    }

    boolean hasCommand(String name) {
        return commands.contains(name);
    }

    /** Whether HASH can tell SHA-256; FEAT marks the algorithm it tells unless asked by an asterisk. */
    boolean hashesBySha256() {
        return commands.stream()
                .filter(line -> line.startsWith("HASH "))
                .anyMatch(line -> List.of(line.split("[ ;*]+")).contains("SHA-256"));
    }

    boolean restarts() {
        return commands.contains("REST STREAM");
    }
}
