package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.spi.PlanContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the one step that restores a tree. The whole index is read, so that a damaged one is refused now and not later. */
final class TreePlan {

    private static final int OWNERS_NAMED = 100;
    private static final String REPOSITORY_MARKER = "corridor-backup.json";

    private final TargetId id;
    private final Captured captured;
    private final PlanContext context;
    private final TreeMap<String, PosixAttributes> owners = new TreeMap<>();
    private long files;
    private long bytes;

    TreePlan(TargetId id, Captured captured, PlanContext context) {
        this.id = id;
        this.captured = captured;
        this.context = context;
    }

    RestoreStep make() throws IOException {
        requireFormat();
        OwnerPolicy policy = OwnerPolicy.of(context.request().ownership());
        readIndex();
        Destination destination = Destination.look(place());
        refuse(destination);
        return new RestoreStep(
                id,
                action(destination),
                destination.path().toString(),
                Guarantee.REVERSIBLE,
                destination.fingerprint(),
                files,
                bytes,
                findings(policy));
    }

    private void requireFormat() {
        if (captured.formatVersion() != TreeLayout.FORMAT_VERSION) {
            throw new BackupException("\"" + id + "\" was captured in format " + captured.formatVersion()
                    + ", expected format " + TreeLayout.FORMAT_VERSION + "; restore it with the version that wrote it");
        }
    }

    private String place() {
        String relocation = context.request().relocations().get(id);
        return relocation != null ? relocation : captured.property(TreeLayout.SOURCE);
    }

    private void readIndex() throws IOException {
        try (IndexReader index = IndexReader.open(TreeLayout.index(context.directory()))) {
            for (Optional<IndexEntry> next = index.next(); next.isPresent(); next = index.next()) {
                context.cancellation().check();
                count(next.get());
            }
        }
    }

    private void count(IndexEntry entry) {
        if (entry.isFile()) {
            files++;
            bytes += entry.sameAs().isPresent() ? 0 : entry.file().size();
        }
        entry.file().posix().ifPresent(posix -> {
            if (owners.size() < OWNERS_NAMED) {
                owners.putIfAbsent(name(posix), posix);
            }
        });
    }

    private static String name(PosixAttributes posix) {
        return posix.owner().orElse(Long.toString(posix.uid())) + ":"
                + posix.group().orElse(Long.toString(posix.gid()));
    }

    private void refuse(Destination destination) throws IOException {
        Path path = destination.path();
        if (!destination.isEmpty() && context.request().existing() == ExistingContent.REFUSE) {
            throw new BackupException("\"" + path
                    + "\" holds something already, expected an empty or absent directory; choose another, or mirror it"
                    + " to replace what it holds");
        }
        refuseRepository(path);
        long usable = Files.getFileStore(destination.room()).getUsableSpace();
        if (usable < bytes) {
            throw new BackupException("\"" + path + "\" has room for " + usable + " bytes, expected room for the "
                    + bytes + " bytes to be restored beside what is there; make room or choose another directory");
        }
    }

    private void refuseRepository(Path path) throws IOException {
        Path snapshot = context.directory().toRealPath();
        if (snapshot.startsWith(path) || path.startsWith(repositoryAround(snapshot))) {
            throw new BackupException("\"" + path + "\" holds the snapshot itself or lies in its repository (\""
                    + snapshot + "\"); choose a directory outside of the repository");
        }
    }

    /** The directory above a snapshot that is marked as a repository, or the snapshot itself. */
    private static Path repositoryAround(Path snapshot) {
        for (Path above = snapshot; above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(REPOSITORY_MARKER))) {
                return above;
            }
        }
        return snapshot;
    }

    private String action(Destination destination) {
        if (destination.state().startsWith("absent")) {
            return "create the directory";
        }
        return destination.isEmpty() ? "fill the empty directory" : "replace the content of the directory";
    }

    private List<Finding> findings(OwnerPolicy policy) throws IOException {
        List<Finding> findings = new ArrayList<>();
        long self = HostAccounts.ownUid();
        for (var owner : owners.entrySet()) {
            long wanted = policy.ownerOf(owner.getValue()).uid();
            if (self != 0 && wanted != self) {
                findings.add(Finding.translated(
                        "owner-not-restored",
                        owner.getKey(),
                        "what it owned will belong to the user \"" + System.getProperty("user.name")
                                + "\", because only root can give files away"));
            }
        }
        return findings;
    }
}
