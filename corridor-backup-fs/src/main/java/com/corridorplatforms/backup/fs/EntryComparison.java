package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Compares one restored entry with its line in the index. All but {@link #links} may be called from several threads. */
final class EntryComparison {

    private static final String REFUSED = "the operating system or the server did not let this process set it";
    private static final int SET_ID_BITS = 06000;
    private static final int PERMISSIONS = 0777;
    /** Servers keep times in seconds, in pairs of seconds, or in minutes, rounded down. */
    private static final Duration COARSEST = Duration.ofMinutes(1);

    private final FileStore store;
    private final OwnerPolicy owners;
    private final Consumer<Finding> findings;
    private final Cancellation cancellation;
    private final AtomicBoolean rounds = new AtomicBoolean();
    private final HardLinks<StorePath> hardLinks = new HardLinks<>(Integer.MAX_VALUE);

    EntryComparison(FileStore store, OwnerPolicy owners, Consumer<Finding> findings, Cancellation cancellation) {
        this.store = store;
        this.owners = owners;
        this.findings = findings;
        this.cancellation = cancellation;
    }

    /** Kind and size. */
    static List<String> shape(IndexEntry entry, StoredFile found) {
        if (entry.kind() != found.kind()) {
            return List.of("is a " + found.kind() + ", expected a " + entry.kind());
        }
        if (entry.file().size() != found.size()) {
            return List.of(
                    "has " + found.size() + " bytes, expected " + entry.file().size());
        }
        return List.of();
    }

    /** Whether the store shows which names are of one file; where it does not, each has its content compared. */
    boolean seesLinks() {
        return store.features().containsAll(Set.of(StoreFeature.HARD_LINKS, StoreFeature.IDENTITY));
    }

    /** Whether names of one file are names of one file again; asked in the order of the index. */
    List<String> links(IndexEntry entry, StoredFile found) {
        if (!seesLinks()) {
            return List.of();
        }
        Optional<StorePath> first = hardLinks.first(found);
        if (first.isEmpty()) {
            hardLinks.remember(found, found.path());
        }
        return first.equals(entry.sameAs())
                ? List.of()
                : List.of("is a hard link of " + first.map(StorePath::toString).orElse("nothing before it")
                        + ", expected "
                        + entry.sameAs().map(StorePath::toString).orElse("nothing before it"));
    }

    /** Owner, mode, time and a link's target. */
    List<String> attributes(IndexEntry entry, StoredFile found) throws IOException {
        List<String> problems = new ArrayList<>();
        compareTargets(entry.file(), found, problems);
        compareTimes(entry.file(), found);
        if (entry.file().posix().isPresent() && found.posix().isPresent()) {
            comparePosix(entry.file(), found);
        }
        return problems;
    }

    private static void compareTargets(StoredFile captured, StoredFile found, List<String> problems) {
        Optional<String> wanted = captured.linkTarget().map(EntryComparison::withSingleSlashes);
        if (!wanted.equals(found.linkTarget().map(EntryComparison::withSingleSlashes))) {
            problems.add("leads to " + found.linkTarget() + ", expected " + captured.linkTarget());
        }
    }

    /** Repeated slashes mean the same as one, and the JDK makes one of them when it makes the link. */
    private static String withSingleSlashes(RawText target) {
        return target.toString().replaceAll("/+", "/");
    }

    private void compareTimes(StoredFile captured, StoredFile found) {
        Instant wanted = captured.modified();
        if (found.modified().equals(wanted) || !store.features().contains(StoreFeature.MODIFICATION_TIMES)) {
            return;
        }
        String subject = TreeFindings.subject(captured.path());
        if (!isRounded(captured, found.modified())) {
            findings.accept(Finding.translated(
                    "time-not-restored",
                    subject,
                    "was modified at " + wanted + " and now says " + found.modified() + ", because " + REFUSED));
        } else if (store.directory().isPresent()) {
            findings.accept(Finding.note(
                    "time-rounded",
                    subject,
                    "was modified at " + wanted + ", which can only be set as " + found.modified() + " here"));
        } else if (!rounds.getAndSet(true)) {
            findings.accept(Finding.note(
                    "time-rounded",
                    store.location(),
                    "keeps times of modification more coarsely than they were captured; \"" + subject
                            + "\", modified at " + wanted + ", says " + found.modified()));
        }
    }

    /** A runtime or a store may keep times more coarsely than they were captured. */
    private boolean isRounded(StoredFile captured, Instant found) {
        Instant wanted = captured.modified();
        return found.equals(settable(captured))
                || (store.directory().isEmpty()
                        && !found.isAfter(wanted)
                        && Duration.between(found, wanted).compareTo(COARSEST) < 0);
    }

    private static Instant settable(StoredFile captured) {
        boolean early = captured.modified().getEpochSecond() < 0;
        Instant whole = early ? captured.modified().truncatedTo(ChronoUnit.SECONDS) : captured.modified();
        return captured.kind() == FileKind.SYMLINK ? whole.truncatedTo(ChronoUnit.MICROS) : whole;
    }

    private void comparePosix(StoredFile captured, StoredFile found) throws IOException {
        PosixAttributes wanted = captured.posix().orElseThrow();
        PosixAttributes actual = found.posix().orElseThrow();
        OwnerPolicy.Owner owner = owners.ownerOf(wanted);
        boolean owned = !store.features().contains(StoreFeature.OWNERS)
                || (actual.uid() == owner.uid() && actual.gid() == owner.gid());
        String subject = TreeFindings.subject(captured.path());
        if (!owned) {
            findings.accept(Finding.translated(
                    "owner-not-restored",
                    subject,
                    "belongs to " + actual.uid() + ":" + actual.gid() + ", not to " + owner.uid() + ":" + owner.gid()
                            + ", because the operating system does not let this process give it away"));
        }
        if (captured.kind() == FileKind.SYMLINK
                || actual.mode() == wanted.mode()
                || !store.features().contains(StoreFeature.MODES)) {
            return;
        }
        compareModes(subject, wanted.mode(), actual.mode(), owned);
    }

    /** What is open to more than it was is more than another form of the same. */
    private void compareModes(String subject, int wanted, int actual, boolean owned) {
        String modes = "has the mode " + Integer.toOctalString(actual) + ", expected " + Integer.toOctalString(wanted);
        if ((actual & ~wanted & PERMISSIONS) != 0) {
            findings.accept(Finding.loss("mode-too-open", subject, modes + ", because " + REFUSED));
        } else if (!owned && (actual | SET_ID_BITS) == (wanted | SET_ID_BITS)) {
            findings.accept(Finding.translated("mode-not-restored", subject, modes + ", because it has another owner"));
        } else {
            findings.accept(Finding.translated("mode-not-restored", subject, modes + ", because " + REFUSED));
        }
    }

    /** The content's digest. */
    List<String> content(IndexEntry entry, StoredFile found) throws IOException {
        MessageDigest digest = Digest.sha256();
        try {
            read(found, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        } catch (AccessDeniedException e) {
            findings.accept(Finding.note(
                    "not-read-again",
                    TreeFindings.subject(entry.path()),
                    "has a mode that forbids this process to read it; its content was checked when it was written"));
            return List.of();
        }
        Digest read = Digest.ofFinished(digest.digest());
        return read.equals(entry.digest().orElseThrow())
                ? List.of()
                : List.of("has the SHA-256 " + read + ", expected "
                        + entry.digest().orElseThrow());
    }

    /** What was only just listed need not be looked at once more before it is read, which on a server takes a way of its own. */
    private void read(StoredFile found, OutputStream sink) throws IOException {
        if (store.directory().isPresent()) {
            store.read(found.path(), 0, in -> Transfer.copy(in, sink, cancellation));
        } else {
            store.readWhole(found, in -> Transfer.copy(in, sink, cancellation));
        }
    }
}
