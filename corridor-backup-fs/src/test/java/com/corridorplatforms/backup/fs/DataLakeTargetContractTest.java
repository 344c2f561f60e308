package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.spi.BackupTarget;
import com.corridorplatforms.backup.spi.contract.BackupTargetContract;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lake's directory stays and is emptied, as a mounted one would be. */
final class DataLakeTargetContractTest extends BackupTargetContract {

    @Override
    protected BackupTarget newTarget(Path workDirectory) {
        return DataLakeTarget.at("file://" + lake(workDirectory));
    }

    private static Path lake(Path workDirectory) {
        return workDirectory.resolve("lake");
    }

    @Override
    protected void fillSource(Path workDirectory) throws Exception {
        Path scores = lake(workDirectory).resolve("scores");
        SampleTree.write(scores.resolve("year=2026/part-00000-c000.snappy.parquet"), "PAR1");
        SampleTree.write(scores.resolve("year=2026/.part-00000-c000.snappy.parquet.crc"), "crc");
        SampleTree.write(scores.resolve("_SUCCESS"), "");
        SampleTree.age(lake(workDirectory));
    }

    @Override
    protected void changeSource(Path workDirectory) throws Exception {
        Path scores = lake(workDirectory).resolve("scores");
        Files.delete(scores.resolve("_SUCCESS"));
        SampleTree.write(scores.resolve("year=2027/part-00000"), "PAR1 new");
    }

    @Override
    protected void destroySource(Path workDirectory) throws Exception {
        SampleTree.remove(lake(workDirectory));
        Files.createDirectory(lake(workDirectory));
    }

    @Override
    protected String describeDestination(Path workDirectory) throws Exception {
        return TreeDescription.of(lake(workDirectory));
    }

    @Override
    protected boolean linksUnchangedFiles() {
        return true;
    }
}
