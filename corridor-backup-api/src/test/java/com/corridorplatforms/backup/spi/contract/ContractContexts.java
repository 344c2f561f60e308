package com.corridorplatforms.backup.spi.contract;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.ProgressListener;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.spi.PlanContext;
import com.corridorplatforms.backup.spi.RestoreContext;
import com.corridorplatforms.backup.spi.SnapshotPath;
import com.corridorplatforms.backup.spi.VerifyContext;
import java.nio.file.Path;
import java.util.List;

/** The contexts of the phases that only read the snapshot. */
final class ContractContexts {

    private ContractContexts() {}

    record Planning(Path directory, ProgressListener progress, Cancellation cancellation, RestoreRequest request)
            implements PlanContext {}

    record Restoring(
            Path directory,
            ProgressListener progress,
            Cancellation cancellation,
            RestorePlan plan,
            Path workDirectory,
            List<Finding> findings)
            implements RestoreContext {

        @Override
        public void report(Finding finding) {
            findings.add(finding);
        }
    }

    record Verifying(Path directory, ProgressListener progress, Cancellation cancellation, List<String> damages)
            implements VerifyContext {

        @Override
        public void damaged(SnapshotPath file, String problem) {
            damages.add(file + ": " + problem);
        }

        @Override
        public void counted(SnapshotPath directory, long files) {}
    }
}
