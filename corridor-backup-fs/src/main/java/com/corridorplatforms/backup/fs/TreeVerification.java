package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.spi.SnapshotPath;
import com.corridorplatforms.backup.spi.VerifyContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Holds a captured tree's files against its index: every entry has its file, and every file its entry. */
final class TreeVerification {

    private final VerifyContext context;
    private Optional<IndexEntry> current = Optional.empty();
    private long files;

    TreeVerification(VerifyContext context) {
        this.context = context;
    }

    void run() throws IOException {
        try (IndexReader index = IndexReader.open(TreeLayout.index(context.directory()))) {
            advance(index);
            if (Files.isDirectory(TreeLayout.FILES.below(context.directory()), LinkOption.NOFOLLOW_LINKS)) {
                SnapshotFiles.walk(TreeLayout.FILES.below(context.directory()), file -> compare(file, index));
                context.counted(TreeLayout.FILES, files);
            }
            while (current.isPresent()) {
                missing(current.get());
                advance(index);
            }
        } catch (SnapshotDamagedException e) {
            context.damaged(TreeLayout.INDEX, e.getMessage());
        }
    }

    /** Links are nowhere but in the index, so they are passed over when a file is looked for. */
    private void advance(IndexReader index) throws IOException {
        context.cancellation().check();
        current = index.next();
        while (current.isPresent() && current.get().kind() == FileKind.SYMLINK) {
            current = index.next();
        }
    }

    private void compare(SnapshotFiles.Item item, IndexReader index) throws IOException {
        files += item.attributes().isDirectory() ? 0 : 1;
        while (current.isPresent() && order(current.get(), item) < 0) {
            missing(current.get());
            advance(index);
        }
        if (current.isEmpty() || order(current.get(), item) > 0) {
            context.damaged(place(item.text()), "lies in the snapshot but is not in \"" + TreeLayout.INDEX + "\"");
            return;
        }
        compare(current.get(), item);
        advance(index);
    }

    private void compare(IndexEntry entry, SnapshotFiles.Item item) {
        BasicFileAttributes found = item.attributes();
        if (entry.isDirectory()) {
            if (!found.isDirectory()) {
                context.damaged(TreeLayout.place(entry.path()), "is not a directory, as it was when it was captured");
            }
        } else if (!found.isRegularFile()) {
            context.damaged(TreeLayout.place(entry.path()), "is not a file, as it was when it was captured");
        } else if (found.size() != entry.file().size()) {
            context.damaged(
                    TreeLayout.place(entry.path()),
                    "has " + found.size() + " bytes, expected " + entry.file().size());
        }
    }

    private void missing(IndexEntry entry) {
        context.damaged(TreeLayout.place(entry.path()), "is missing, but is in \"" + TreeLayout.INDEX + "\"");
    }

    private static int order(IndexEntry entry, SnapshotFiles.Item item) {
        return StorePath.compareTexts(entry.path().toString(), item.text());
    }

    private static SnapshotPath place(String text) {
        return text.isEmpty() ? TreeLayout.FILES : TreeLayout.FILES.resolve(text);
    }
}
