package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.CopyReport.Reason;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.FileFailures;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Copies single entries between stores. Thread-safe. */
final class EntryCopy {

    private static final int OWNER_ALL = 0700;
    private static final Duration TELLING = Duration.ofHours(1);

    private final FileStore source;
    private final FileStore destination;
    private final Attributes attributes;
    private final CopyTally tally;
    private final Cancellation cancellation;
    private final Bandwidth bandwidth;
    private final AlreadyThere already;
    private final LinkPlace links;
    private final int reads;

    EntryCopy(
            FileStore source,
            FileStore destination,
            Attributes attributes,
            CopyTally tally,
            Cancellation cancellation,
            CopyOptions options) {
        this.source = source;
        this.destination = destination;
        this.attributes = attributes;
        this.tally = tally;
        this.cancellation = cancellation;
        this.bandwidth = new Bandwidth(options.bandwidth(), System::nanoTime, new CancellablePauses(cancellation));
        this.already = new AlreadyThere(source, destination, bandwidth, cancellation, options.isParanoid());
        this.links = new LinkPlace(destination, tally::find);
        this.reads = options.reads();
    }

    /** Says once what the source keeps and the destination cannot. */
    void reportMissingFeatures() {
        missing(StoreFeature.MODES, "modes-not-kept", "keeps no modes; every copied file has the store's own");
        missing(
                StoreFeature.OWNERS,
                "owners-not-kept",
                "keeps no owners; every copied file belongs to the store's user");
        missing(StoreFeature.MODIFICATION_TIMES, "times-not-kept", "keeps no times; every copied file is as new");
        missing(
                StoreFeature.HARD_LINKS,
                "hard-links-not-kept",
                "keeps no hard links; every name has a copy of its own");
    }

    private void missing(StoreFeature feature, String code, String message) {
        if (source.features().contains(feature) && !destination.features().contains(feature)) {
            tally.find(Finding.translated(code, destination.location(), message));
        }
    }

    Optional<Copied> copySymlink(StoredFile link, Beforehand before) throws IOException {
        if (!destination.features().contains(StoreFeature.SYMLINKS)) {
            tally.omit(link.path(), Reason.UNSUPPORTED, "is a symbolic link, which the destination cannot hold");
            return Optional.empty();
        }
        Optional<StoredFile> there = before.find(link.path());
        if (!there.flatMap(StoredFile::linkTarget).equals(link.linkTarget())) {
            RawText target = link.linkTarget().orElseThrow();
            link(link.path(), there, before, path -> destination.createSymlink(path, target));
        }
        applyAttributes(link);
        return Optional.of(Copied.of(link));
    }

    /** Copies one more name of a file whose first name was copied, or not. */
    Optional<Copied> linkFile(StoredFile file, Optional<Copied> first, Beforehand before) throws IOException {
        if (first.isEmpty() || !HardLinks.areOne(first.get().file(), file)) {
            return copyFile(file, before);
        }
        StorePath existing = first.get().file().path();
        Optional<StoredFile> there = before.find(file.path());
        boolean isLinked = there.isPresent()
                && destination
                        .find(existing)
                        .filter(one -> HardLinks.areOne(one, there.get()))
                        .isPresent();
        if (!isLinked) {
            link(file.path(), there, before, path -> destination.createHardLink(path, existing));
        }
        return Optional.of(new Copied(file, first.get().digest(), 0, first.get().wasThere()));
    }

    private void link(StorePath path, Optional<StoredFile> there, Beforehand before, IoConsumer<StorePath> maker)
            throws IOException {
        links.take(path, there, maker);
        if (there.isEmpty() && !before.isNothing()) {
            links.removeFormer(path);
        }
    }

    /**
     * Copies a file's content and attributes, unless they are there.
     *
     * @param before what its directory held
     */
    Optional<Copied> copyFile(StoredFile listed, Beforehand before) throws IOException {
        try {
            Optional<Copied> there = there(listed, before);
            return there.isPresent() ? there : Optional.of(write(listed));
        } catch (SourceContent.Failed e) {
            omit(listed.path(), e.failure());
            return Optional.empty();
        }
    }

    private Optional<Copied> there(StoredFile file, Beforehand before) throws IOException {
        Optional<StoredFile> there = before.find(file.path());
        if (there.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<Copied> copied = already.find(file, there.get());
            if (copied.isPresent() && already.differs(file, there.get())) {
                applyAttributes(file);
            }
            return copied;
        } catch (ChangedWhileRead e) {
            return Optional.empty();
        }
    }

    private Copied write(StoredFile listed) throws IOException {
        StoredFile before = listed;
        for (int read = 1; ; read++) {
            try {
                return writeOnce(before, read == reads);
            } catch (ChangedWhileRead e) {
                before = e.now();
            } catch (SourceContent.Failed e) {
                Optional<StoredFile> back =
                        read < reads ? SourceContent.back(source, listed.path(), e) : Optional.empty();
                before = back.orElseThrow(() -> e);
            }
        }
    }

    private Copied writeOnce(StoredFile file, boolean isLast) throws IOException {
        MessageDigest digest = Digest.sha256();
        SourceContent content = new SourceContent(source, file, bandwidth, isLast);
        ContentSource hashed = reader -> content.read(in -> {
            digest.reset();
            reader.accept(new Cancellable(new DigestInputStream(in, digest), cancellation));
        });
        destination.put(file.path(), hashed.sparse(FurtherCopy.isSparse(source, destination, file)));
        if (!content.isSteady()) {
            tally.find(TreeFindings.changed(file.path(), reads));
        }
        // A mixture of two contents gets a time the source does not have, so that the next copy does not take it for
        // the same.
        StoredFile now = content.now();
        applyAttributes(
                content.isSteady() ? now : now.withModified(now.modified().minus(TELLING)));
        return Copied.written(file, Digest.ofFinished(digest.digest()), content.bytes());
    }

    private void applyAttributes(StoredFile file) throws IOException {
        Set<StoreFeature> refused = attributes.apply(file);
        if (refused.contains(StoreFeature.OWNERS)) {
            tally.find(TreeFindings.ownerNotSet(file.path()));
        }
        if (refused.contains(StoreFeature.MODES)) {
            tally.find(TreeFindings.notSet("mode", file.path()));
        }
        if (refused.contains(StoreFeature.MODIFICATION_TIMES)) {
            tally.find(TreeFindings.notSet("time", file.path()));
        }
    }

    /**
     * Makes a directory, or makes one that is there writable until everything in it was copied.
     *
     * @param before what the directory above held
     * @return what it holds
     */
    Beforehand openDirectory(StorePath path, Beforehand before) throws IOException {
        Optional<StoredFile> there = before.find(path);
        boolean isListed = destination.looksByListing()
                && there.filter(found -> found.kind() == FileKind.DIRECTORY).isPresent();
        if (!isListed) {
            destination.createDirectory(path);
        }
        Optional<Integer> mode = there.flatMap(StoredFile::posix).map(PosixAttributes::mode);
        boolean isShut = mode.isPresent() && (mode.get() & OWNER_ALL) != OWNER_ALL;
        if (isShut && destination.features().contains(StoreFeature.MODES)) {
            destination.setMode(path, mode.get() | OWNER_ALL);
        }
        return there.isEmpty() ? Beforehand.nothing() : Beforehand.in(destination, there.get());
    }

    /** Gives a directory its attributes, once everything in it was copied. */
    void finish(StoredFile directory) throws IOException {
        applyAttributes(directory);
    }

    /** Says what of the source was not copied; a source that is gone altogether ends the copy instead. */
    void omit(StorePath path, IOException failure) throws IOException {
        TreeSource.require(source);
        if (failure instanceof NoSuchFileException && source.find(path).isPresent()) {
            tally.omit(path, Reason.UNREADABLE, "was gone whenever it was read, and there again afterwards");
        } else if (failure instanceof NoSuchFileException) {
            tally.omit(path, Reason.VANISHED, "was deleted after it was listed and before it was read");
        } else if (failure instanceof AccessDeniedException) {
            tally.omit(path, Reason.DENIED, "may not be read");
        } else {
            tally.omit(path, Reason.UNREADABLE, FileFailures.reason(failure));
        }
    }
}
