package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.util.Optional;

/** The findings that concern one entry of a tree: their codes and sentences. */
final class TreeFindings {

    /** Of how many files with several names the first is remembered at a time: what fits into some megabytes. */
    static final int HARD_LINKS = 1 << 14;

    private TreeFindings() {}

    static Finding vanished(StorePath path) {
        return Finding.note(
                "vanished", subject(path), "was deleted or replaced after it was listed and before it was read");
    }

    static Finding exchanged(StorePath path) {
        return Finding.loss(
                "exchanged-while-read",
                subject(path),
                "was gone when it was read and is there again now; what was captured lacks it, so take another snapshot");
    }

    static Finding gone(StorePath directory, Optional<FileKind> now, long files, long more) {
        return Finding.note(
                "directory-gone",
                subject(directory),
                now.map(TreeFindings::emptied).orElse("is not there any more") + ", where the previous snapshot has "
                        + files
                        + (files == 1 ? " file" : " files")
                        + (more == 0 ? "" : "; the same holds of " + more + " more, which held less")
                        + (now.equals(Optional.of(FileKind.SYMLINK))
                                ? "; links are not followed, so if they lie outside of the source now, capture that place too"
                                : "; if nobody removed them, see whether a file system that belongs there is mounted"));
    }

    private static String emptied(FileKind now) {
        return switch (now) {
            case DIRECTORY -> "holds no entry any more";
            case SYMLINK -> "is a symbolic link now";
            case FILE -> "is a file now";
            case OTHER -> "is no directory any more";
        };
    }

    static Finding changed(StorePath path, int reads) {
        return Finding.loss(
                "changed-while-read",
                subject(path),
                "changed each of the " + reads + " times it was read; what was captured may mix old and new content");
    }

    static Finding changedUnnoticed(StorePath path) {
        return Finding.note(
                "changed-unnoticed",
                subject(path),
                "has another content than in the previous snapshot although size and times are the same, and was captured as"
                        + " it is now; somebody put the times back, or the disk gives other bytes than were written");
    }

    static Finding special(StorePath path) {
        return Finding.loss(
                "special-file", subject(path), "is a socket, named pipe or device, whose content cannot be copied");
    }

    static Finding lostAndFound(StorePath path) {
        return Finding.note(
                "lost-and-found-left-out",
                subject(path),
                "belongs to the file system, which keeps what a check recovers there, and was left out");
    }

    /** Several names of one symbolic link are kept as links that lead to the same place; of other links there is nothing to say. */
    static Optional<Finding> separated(StoredFile link) {
        return link.identity()
                .filter(identity -> identity.links() > 1)
                .map(identity -> Finding.translated(
                        "link-separated",
                        subject(link.path()),
                        "is one of " + identity.links()
                                + " names of one symbolic link, each of which is kept as a link of its own"));
    }

    static Finding notSet(String attribute, StorePath path) {
        return Finding.translated(
                attribute + "-not-set",
                subject(path),
                "has another " + attribute + ", because the operating system or the server refused to set it");
    }

    static Finding ownerNotSet(StorePath path) {
        return Finding.translated(
                "owner-not-restored",
                subject(path),
                "has another owner, because the operating system does not let this process give it away");
    }

    static Finding ownerNotGivenBack(String directory, PosixAttributes now, PosixAttributes before, int more) {
        return Finding.translated(
                "owner-not-given-back",
                directory,
                "belongs to " + now.uid() + ":" + now.gid() + " and belonged to " + before.uid() + ":" + before.gid()
                        + " before, because the operating system or the server did not let this"
                        + " process give it back" + (more == 0 ? "" : "; the same holds of " + more + " more"));
    }

    static Finding relinked(StorePath path, String reason) {
        return Finding.note(
                "previous-unusable",
                subject(path),
                "did not change, but was read again because the previous snapshot cannot give it: " + reason);
    }

    static Finding hardLinksGivenUp(long files) {
        return Finding.translated(
                "hard-links-given-up",
                IndexField.ROOT,
                "has more than " + HARD_LINKS + " files at a time with names that were not seen yet; further names of "
                        + files + " files may have become files of their own");
    }

    static String subject(StorePath path) {
        return path.isRoot() ? IndexField.ROOT : path.toString();
    }
}
