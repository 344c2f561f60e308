package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.spi.SnapshotPath;
import com.corridorplatforms.backup.spi.VerifyContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Holds a captured tree's files against its index: every entry has its file, and every file its entry. What is in a file is held
 * against its digest elsewhere, which also finds whether it is a file at all.
 */
final class TreeVerification {

    private final VerifyContext context;
    private Optional<IndexEntry> current = Optional.empty();
    private long files;
    private boolean isCounted = true;

    TreeVerification(VerifyContext context) {
        this.context = context;
    }

    void run() throws IOException {
        Path root = TreeLayout.FILES.below(context.directory());
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            context.damaged(TreeLayout.FILES, "is not a directory, as it was when it was captured");
            return;
        }
        try (IndexReader index = IndexReader.open(TreeLayout.index(context.directory()))) {
            advance(index);
            SnapshotFiles.walk(root, item -> compare(item, index));
            if (isCounted) {
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

    private boolean compare(SnapshotFiles.Item item, IndexReader index) throws IOException {
        while (current.isPresent() && order(current.get(), item) < 0) {
            missing(current.get());
            advance(index);
        }
        boolean known = current.isPresent() && order(current.get(), item) == 0;
        if (!known) {
            context.damaged(place(item.text()), "lies in the snapshot but is not in \"" + TreeLayout.INDEX + "\"");
        }
        boolean expected = known && current.get().isDirectory();
        // What the index knows as a file need not be looked at for that.
        boolean directory = (expected || !known) && item.attributes().isDirectory();
        if (expected && !directory) {
            // Through a link the list finds files that are not counted here, so whoever compares the numbers looks
            // again.
            isCounted = false;
            context.damaged(place(item.text()), "is not a directory, as it was when it was captured");
        }
        files += directory ? 0 : 1;
        if (known) {
            StorePath path = current.get().path();
            advance(index);
            if (!directory) {
                passBelow(path, index);
            }
        }
        return directory;
    }

    /** Below what is no directory any more, nothing is missing for a reason of its own. */
    private void passBelow(StorePath path, IndexReader index) throws IOException {
        while (current.isPresent() && path.isAbove(current.get().path())) {
            advance(index);
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
