package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.spi.BackupTarget;
import com.corridorplatforms.backup.spi.contract.BackupTargetContract;
import java.nio.file.Files;
import java.nio.file.Path;

final class FileTreeTargetContractTest extends BackupTargetContract {

    @Override
    protected BackupTarget newTarget(Path workDirectory) {
        return FileTreeTarget.fileManagement(source(workDirectory));
    }

    private static Path source(Path workDirectory) {
        return workDirectory.resolve("made/on/demand/files");
    }

    @Override
    protected void fillSource(Path workDirectory) throws Exception {
        SampleTree.linked(source(workDirectory));
    }

    @Override
    protected void changeSource(Path workDirectory) throws Exception {
        Path source = source(workDirectory);
        Files.writeString(source.resolve("reports/q1.txt"), "restated");
        Files.writeString(source.resolve("reports/q3.txt"), "third quarter");
        Files.delete(source.resolve("models/churn.bin"));
    }

    @Override
    protected void destroySource(Path workDirectory) throws Exception {
        SampleTree.remove(workDirectory.resolve("made"));
    }

    @Override
    protected String describeDestination(Path workDirectory) throws Exception {
        return TreeDescription.of(source(workDirectory));
    }

    @Override
    protected boolean linksUnchangedFiles() {
        return true;
    }
}
