package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link FileCopy} did.
 *
 * @param files how many files are at the destination, every name of a hard-linked file counted
 * @param directories how many directories were made or found, the root included
 * @param symlinks how many symbolic links were copied
 * @param bytes how many bytes of content were written
 * @param unchanged how many of the files were there before and were not written again
 * @param digest SHA-256 over the lines {@code <sha256>  <path>} of all files, as {@code sha256sum} writes them, in the order of
 *     their paths; empty if one of them was not read because it was there with the same size and time
 * @param notCopied what was not copied and why, in order; the first {@value #NAMED} of them
 * @param omissions how many entries were not copied, named or not
 * @param findings what the destination keeps differently from the source, and what was left out on purpose
 */
public record CopyReport(
        long files,
        long directories,
        long symlinks,
        long bytes,
        long unchanged,
        Optional<Digest> digest,
        List<NotCopied> notCopied,
        long omissions,
        List<Finding> findings) {

    /** How many omissions are named at most. */
    public static final int NAMED = 10_000;

    /** Copies the lists. */
    public CopyReport {
        notCopied = List.copyOf(notCopied);
        findings = List.copyOf(findings);
    }

    /** Why an entry was not copied. */
    public enum Reason {
        /** The source may not be read. */
        DENIED,
        /** It was deleted or replaced after it was listed. */
        VANISHED,
        /** It is a socket, a named pipe or a device. */
        SPECIAL_FILE,
        /** The destination cannot hold such a thing. */
        UNSUPPORTED,
        /** Reading it failed. */
        UNREADABLE
    }

    /**
     * One entry that was not copied; of a directory, nothing below it was either.
     *
     * @param path which
     * @param reason why, for programs
     * @param explanation why, in one sentence
     */
    public record NotCopied(StorePath path, Reason reason, String explanation) {}

    /** How a copy ended that did end. */
    public enum Outcome {
        /** Everything that was to be copied is at the destination as it was at one moment. */
        COMPLETE,
        /** Something was not copied, or changed all the time while it was; the report names it. */
        WITH_OMISSIONS
    }

    /**
     * How it ended.
     *
     * @return complete, or with omissions
     */
    public Outcome outcome() {
        return isComplete() ? Outcome.COMPLETE : Outcome.WITH_OMISSIONS;
    }

    /**
     * Tells whether everything was copied and held still meanwhile.
     *
     * @return false if something was not copied or a finding is a loss
     */
    public boolean isComplete() {
        return omissions == 0 && findings.stream().noneMatch(finding -> finding.severity() == Severity.LOSS);
    }
}
