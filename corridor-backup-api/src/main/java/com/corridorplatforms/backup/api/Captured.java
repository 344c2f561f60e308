package com.corridorplatforms.backup.api;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a snapshot holds of one target. It suffices to restore the target without its source. The files themselves are
 * listed in the snapshot's {@code SHA256SUMS}; a record of this type stays small however many they are.
 *
 * @param target which target
 * @param kind what the target holds
 * @param formatVersion the version of the target's own layout inside its directory
 * @param files how many files the snapshot holds of it
 * @param bytes their total size in bytes
 * @param digest SHA-256 over the target's lines of {@code SHA256SUMS}, in file order
 * @param window when it was read, and what held it still
 * @param properties what the target wants to remember, sorted by name; never a secret
 * @param external content kept outside the repository
 * @param findings every deviation from the source
 */
public record Captured(
        TargetId target,
        TargetKind kind,
        int formatVersion,
        long files,
        long bytes,
        Digest digest,
        ConsistencyWindow window,
        SortedMap<String, String> properties,
        List<ExternalContent> external,
        List<Finding> findings) {

    /** Copies the collections. */
    public Captured {
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
        external = List.copyOf(external);
        findings = List.copyOf(findings);
    }

    /**
     * Tells whether something of the source is not in the snapshot.
     *
     * @return true if a finding is a {@link Severity#LOSS}
     */
    public boolean hasLoss() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.LOSS);
    }

    /**
     * A property the target must have written when it captured.
     *
     * @param name its name
     * @return its value
     * @throws BackupException if it is absent, which means another program or version wrote the snapshot
     */
    public String property(String name) {
        String value = properties.get(name);
        if (value == null) {
            throw new BackupException("the snapshot's record of \"" + target + "\" lacks the property \"" + name
                    + "\"; it was written by another version, use that version to restore it");
        }
        return value;
    }
}
