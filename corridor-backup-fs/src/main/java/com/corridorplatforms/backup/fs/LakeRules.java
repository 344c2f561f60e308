package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What Spark leaves in a lake. Its committers write below {@code _temporary}, an overwrite of partitions below
 * {@code .spark-staging-<job>}, and a job that ended well leaves {@code _SUCCESS} in the directory it wrote, not in the
 * partitions below. A Delta table has a log instead.
 */
final class LakeRules implements TreeRules {

    private static final int NOTED = 200;

    private final Deque<Open> open = new ArrayDeque<>();
    private final List<StorePath> unvouched = new ArrayList<>();

    @Override
    public Optional<Finding> leaveOut(StoredFile file) {
        String name = file.path().name().toString();
        boolean scratch = name.equals("_temporary") || name.startsWith(".spark-staging");
        if (file.kind() != FileKind.DIRECTORY || !scratch) {
            return Optional.empty();
        }
        return Optional.of(Finding.note(
                "scratch-left-out",
                TreeFindings.subject(file.path()),
                "is where Spark keeps what a job has not committed yet, and was left out"));
    }

    @Override
    public void observe(StoredFile file) {
        while (!open.isEmpty() && !open.peek().path.isAbove(file.path())) {
            close(open.pop());
        }
        String name = file.path().name().toString();
        if (!open.isEmpty()) {
            open.peek().vouchedFor |= name.equals("_SUCCESS") || name.equals("_delta_log");
            open.peek().hasParts |= file.kind() == FileKind.FILE && name.startsWith("part-");
        }
        if (file.kind() == FileKind.DIRECTORY) {
            open.push(new Open(file.path()));
        }
    }

    /** What a directory cannot vouch for, one above it may. */
    private void close(Open directory) {
        if (directory.vouchedFor) {
            return;
        }
        if (directory.hasParts) {
            directory.unvouched.add(directory.path);
        }
        List<StorePath> above = open.isEmpty() ? unvouched : open.peek().unvouched;
        directory.unvouched.stream().limit(Math.max(0, NOTED - above.size())).forEach(above::add);
    }

    @Override
    public List<Finding> conclusions() {
        while (!open.isEmpty()) {
            close(open.pop());
        }
        return unvouched.stream()
                .map(path -> Finding.note(
                        "no-success-marker",
                        TreeFindings.subject(path),
                        "holds part files, but neither it nor a directory above it holds _SUCCESS; the job that wrote"
                                + " them may not have ended well"))
                .toList();
    }

    private static final class Open {
        private final StorePath path;
        private final List<StorePath> unvouched = new ArrayList<>();
        private boolean hasParts;
        private boolean vouchedFor;

        private Open(StorePath path) {
            this.path = path;
        }
    }
}
