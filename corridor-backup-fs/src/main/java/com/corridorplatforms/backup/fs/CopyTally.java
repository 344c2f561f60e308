package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.CopyReport.NotCopied;
import com.corridorplatforms.backup.fs.CopyReport.Reason;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Adds up what a copy did. Thread-safe, except that entries are to be counted in order. */
final class CopyTally {

    private final MessageDigest digest = Digest.sha256();
    private final List<NotCopied> notCopied = new ArrayList<>();
    private final List<Finding> reported = new ArrayList<>();
    private final FindingTally findings = new FindingTally(reported::add);
    private long omissions;
    private long files;
    private long directories;
    private long symlinks;
    private long bytes;
    private long unchanged;
    private boolean isAllRead = true;

    synchronized void count(Copied copied) {
        switch (copied.file().kind()) {
            case FILE -> {
                files++;
                unchanged += copied.wasThere() ? 1 : 0;
                copied.digest()
                        .ifPresentOrElse(content -> sum(content, copied.file().path()), () -> isAllRead = false);
            }
            case DIRECTORY -> directories++;
            case SYMLINK -> symlinks++;
            case OTHER -> throw new IllegalStateException("\"" + copied.file().path() + "\" cannot have been copied");
        }
        bytes += copied.bytes();
    }

    /** A name that holds a line break would otherwise be the same as two lines. */
    private void sum(Digest content, StorePath path) {
        String name = path.toString();
        String escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        String mark = escaped.equals(name) ? "" : "\\";
        digest.update((mark + content + "  " + escaped + "\n").getBytes(StandardCharsets.UTF_8));
    }

    synchronized void omit(StorePath path, Reason reason, String explanation) {
        omissions++;
        if (notCopied.size() < CopyReport.NAMED) {
            notCopied.add(new NotCopied(path, reason, explanation));
        }
    }

    void find(Finding finding) {
        findings.report(finding);
    }

    synchronized CopyReport report() {
        findings.close();
        notCopied.sort(Comparator.comparing(NotCopied::path));
        return new CopyReport(
                files,
                directories,
                symlinks,
                bytes,
                unchanged,
                isAllRead ? Optional.of(Digest.ofFinished(digest.digest())) : Optional.empty(),
                notCopied,
                omissions,
                reported);
    }
}
