package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.ftp.ListedEntry.Precision;
import com.corridorplatforms.backup.fs.store.FileKind;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far the times of LIST are from UTC. LIST writes them in whatever zone the server is set to; MDTM tells the time of one
 * file in UTC (RFC 3659), and the difference is measured, once for each day, since summer time changes it. Of what was modified
 * more than half a year ago LIST tells the day alone, and MDTM is asked of each file. Thread-safe.
 */
final class ServerZone {

    private static final long STEP_SECONDS = 15L * 60;
    private static final Duration FARTHEST = Duration.ofHours(18);

    private static final int MODIFIED = 213;

    /** As many commands as fit into what servers and networks hold ready. */
    private static final int AT_ONCE = 64;

    private final TreeMap<LocalDate, Duration> offsets = new TreeMap<>();
    private volatile boolean isUnknown;
    private volatile boolean isVague;

    /** Whether the time of some entry is known to the day alone. */
    boolean isVague() {
        return isVague;
    }

    /** The times that the server tells of files, by their paths. */
    Map<String, Instant> exact(FtpConnection connection, List<String> files) throws IOException {
        Map<String, Instant> times = new HashMap<>();
        for (int begin = 0; begin < files.size() && !isUnknown; begin += AT_ONCE) {
            List<String> some = files.subList(begin, Math.min(files.size(), begin + AT_ONCE));
            List<FtpReply> replies = connection.askAll(
                    some.stream().map(file -> List.of("MDTM", file)).toList());
            for (int i = 0; i < some.size(); i++) {
                String file = some.get(i);
                isUnknown |= replies.get(i).isUnknownCommand();
                exact(replies.get(i)).ifPresent(time -> times.put(file, time));
            }
        }
        return times;
    }

    /** The time that an answer to MDTM tells. */
    static Optional<Instant> exact(FtpReply reply) {
        return utc(reply).map(time -> time.toInstant(ZoneOffset.UTC));
    }

    /** The time of an entry, after a measurement if its day is new and it is a file. */
    Instant instant(FtpConnection connection, ListedEntry entry, String path) throws IOException {
        if (entry.exact() == Precision.MINUTE
                && entry.kind() == FileKind.FILE
                && !isKnown(entry.modified().toLocalDate())) {
            measure(connection, entry, path);
        }
        isVague |= entry.exact() == Precision.DAY;
        Instant time = entry.modified().toInstant(ZoneOffset.UTC);
        return entry.exact() == Precision.MINUTE
                ? time.minus(nearest(entry.modified().toLocalDate()))
                : time;
    }

    private synchronized boolean isKnown(LocalDate day) {
        return offsets.containsKey(day);
    }

    private void measure(FtpConnection connection, ListedEntry entry, String path) throws IOException {
        utc(connection.ask("MDTM", path))
                .flatMap(time -> offset(entry.modified(), time))
                .ifPresent(offset -> remember(entry, offset));
    }

    private static Optional<LocalDateTime> utc(FtpReply reply) {
        if (reply.code() != MODIFIED) {
            return Optional.empty();
        }
        try {
            return Optional.of(FactLine.time(reply.lines().get(0).strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Zones differ by quarters of an hour; anything else is a file that was modified in between. */
    private static Optional<Duration> offset(LocalDateTime listed, LocalDateTime utc) {
        long seconds = Duration.between(utc.withSecond(0), listed).toSeconds();
        Duration offset = Duration.ofSeconds(seconds);
        return seconds % STEP_SECONDS == 0 && offset.abs().compareTo(FARTHEST) <= 0
                ? Optional.of(offset)
                : Optional.empty();
    }

    private synchronized void remember(ListedEntry entry, Duration offset) {
        offsets.put(entry.modified().toLocalDate(), offset);
    }

    private synchronized Duration nearest(LocalDate day) {
        Map.Entry<LocalDate, Duration> before = offsets.floorEntry(day);
        Map.Entry<LocalDate, Duration> nearest = before == null ? offsets.ceilingEntry(day) : before;
        return nearest == null ? Duration.ZERO : nearest.getValue();
    }
}
