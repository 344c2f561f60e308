package com.corridorplatforms.backup.fs.ftp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What STAT says of a directory, which servers of Unix list on the control connection (RFC 959, section 4.1.3): its reply has an
 * end of its own, so that nothing of it can be missing without being noticed. Thread-safe.
 */
final class StatusListing {

    /** What Pure-FTPd does not take for the end of the path, and no server for a pattern. */
    private static final Pattern PLAIN = Pattern.compile("[^\\s*?\\[\\]{}\\\\~]+");

    /** The reply of a directory with more entries than that would not end for {@link ControlChannel}. */
    private static final int MOST = 1 << 19;

    private final Function<String, Optional<ListedEntry>> parser;
    private final AtomicBoolean isUnknown = new AtomicBoolean();

    /**
     * @param parser reads a line
     */
    StatusListing(Function<String, Optional<ListedEntry>> parser) {
        this.parser = parser;
    }

    /**
     * The entries of a directory by name.
     *
     * @param expected how many there are, as far as is known
     * @return empty if the server does not list by STAT, or has nothing to say
     */
    Optional<Map<String, ListedEntry>> of(FtpConnection connection, String directory, int expected) throws IOException {
        if (isUnknown.get() || expected > MOST) {
            return Optional.empty();
        }
        FtpReply reply = ask(connection, directory);
        if (reply.isUnknownCommand()) {
            isUnknown.set(true);
        }
        return reply.isDone() && reply.lines().size() > 2 ? entries(reply.lines()) : Optional.empty();
    }

    private static FtpReply ask(FtpConnection connection, String directory) throws IOException {
        if (PLAIN.matcher(directory).matches()) {
            return connection.ask("STAT", "-a", directory);
        }
        connection.demand("CWD", directory);
        return connection.ask("STAT", "-a");
    }

    private Optional<Map<String, ListedEntry>> entries(List<String> lines) {
        Map<String, ListedEntry> entries = new LinkedHashMap<>();
        List<String> inner = new ArrayList<>(lines.subList(1, lines.size() - 1));
        inner.removeIf(LongLine::isSum);
        for (String line : inner) {
            Optional<ListedEntry> entry = parser.apply(line.stripLeading());
            if (entry.isEmpty() || entry.get().name().indexOf('/') >= 0) {
                return Optional.empty();
            }
            entries.put(entry.get().name(), entry.get());
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries);
    }
}
