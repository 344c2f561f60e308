package com.corridorplatforms.backup.create;

import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.manifest.ManifestCodec;
import com.corridorplatforms.backup.manifest.ManifestContent;
import com.corridorplatforms.backup.repository.DurableFiles;
import com.corridorplatforms.backup.repository.SnapshotDirectory;
import com.corridorplatforms.backup.repository.SumsLine;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Writes the manifest, completes the list of digests, and forces what is not yet on the disk: bottom-up, directories last. */
final class Seal {

    private final CaptureScope scope;
    private final DurableFiles files;
    private final String origin;

    Seal(CaptureScope scope, String origin) {
        this.scope = scope;
        this.files = scope.files();
        this.origin = origin;
    }

    /**
     * What was written.
     *
     * @param content what the manifest says
     * @param manifest the digest of the manifest
     */
    record Sealed(ManifestContent content, Digest manifest) {}

    Sealed seal(CaptureResult captured) throws IOException {
        files.deleteTree(scope.scratch());
        ManifestContent content = new ManifestContent(
                scope.id(),
                captured.begun(),
                captured.completed(),
                origin,
                captured.targets(),
                captured.failures(),
                scope.sums().digest());
        byte[] manifest = ManifestCodec.write(content);
        files.write(scope.directory().resolve(SnapshotDirectory.MANIFEST), manifest);
        scope.sums().finish(new SumsLine(Digest.of(manifest), SnapshotDirectory.MANIFEST));
        files.force(scope.directory().resolve(SnapshotDirectory.SUMS));
        forceDirectories();
        if (scope.force().hasLeft()) {
            files.forceFileSystem(scope.directory());
        }
        return new Sealed(content, Digest.of(manifest));
    }

    /** The walk counts on the way: a file that nobody listed would make the snapshot look damaged for ever. */
    private void forceDirectories() throws IOException {
        Walk walk = new Walk();
        Files.walkFileTree(scope.directory(), walk);
        long listed = scope.sums().files() + 2;
        if (walk.found != listed) {
            throw new IOException("\"" + scope.directory() + "\" holds " + walk.found + " files instead of " + listed
                    + "; a target wrote past its context, which is an error of the target");
        }
    }

    private final class Walk extends SimpleFileVisitor<Path> {

        private long found;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            scope.cancellation().check();
            found++;
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            if (!scope.force().hasLeft()) {
                files.forceDirectory(directory);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
