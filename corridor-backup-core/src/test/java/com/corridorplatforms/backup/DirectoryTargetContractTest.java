package com.corridorplatforms.backup;

import com.corridorplatforms.backup.spi.BackupTarget;
import com.corridorplatforms.backup.spi.contract.BackupTargetContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/** The target that these tests use is held to the contract, so that they test with a lawful one. */
class DirectoryTargetContractTest extends BackupTargetContract {

    @Override
    protected BackupTarget newTarget(Path workDirectory) {
        return DirectoryTarget.fileManagement(workDirectory.resolve("source"));
    }

    @Override
    protected void fillSource(Path workDirectory) throws IOException {
        Path source = Files.createDirectories(workDirectory.resolve("source"));
        Files.writeString(source.resolve("one"), "first");
        Files.writeString(Files.createDirectories(source.resolve("below")).resolve("two"), "second");
    }

    @Override
    protected void changeSource(Path workDirectory) throws IOException {
        Path source = workDirectory.resolve("source");
        Files.writeString(source.resolve("one"), "first, changed");
        Files.writeString(source.resolve("three"), "third");
        Files.delete(source.resolve("below/two"));
    }

    @Override
    protected void destroySource(Path workDirectory) throws IOException {
        FileUtils.deleteDirectory(workDirectory.resolve("source").toFile());
    }

    @Override
    protected String describeDestination(Path workDirectory) throws IOException {
        return DirectoryTarget.describe(workDirectory.resolve("source"));
    }

    @Override
    protected boolean linksUnchangedFiles() {
        return true;
    }
}
