package com.corridorplatforms.backup.examples.benchmarks;

import com.corridorplatforms.backup.api.ConsistencyWindow.Held;
import com.corridorplatforms.backup.jdbc.DatabaseDiff;
import com.corridorplatforms.backup.jdbc.DatabaseExport;
import com.corridorplatforms.backup.jdbc.DatabaseImport;
import com.corridorplatforms.backup.jdbc.DatabaseVerification;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import java.nio.file.Path;
import javax.sql.DataSource;

/** What is done to a database through its file, in this order, each step with what the ones before it have left. */
enum Step {
    EXPORT {
        @Override
        boolean done(DataSource source, Path file, DataSource destination) {
            DatabaseExport.from(source).withoutSnapshot(Held.QUIESCED).to(file).run();
            return true;
        }
    },
    PLAN {
        @Override
        boolean done(DataSource source, Path file, DataSource destination) {
            DatabaseImport.from(file).into(destination).plan();
            return true;
        }
    },
    IMPORT {
        @Override
        boolean done(DataSource source, Path file, DataSource destination) {
            DatabaseImport.from(file).into(destination).run();
            return true;
        }
    },
    VERIFY {
        @Override
        boolean done(DataSource source, Path file, DataSource destination) {
            return DatabaseVerification.of(file).against(destination).run().equal();
        }
    },
    DIFF {
        @Override
        boolean done(DataSource source, Path file, DataSource destination) {
            return DatabaseDiff.of(file).against(destination).run().equal();
        }
    },
    REPLACE {
        @Override
        boolean done(DataSource source, Path file, DataSource destination) {
            DatabaseImport.from(file).into(destination).mode(ImportMode.REPLACE).run();
            return true;
        }
    };

    /** Does it, and tells whether it came out as it must. */
    abstract boolean done(DataSource source, Path file, DataSource destination);
}
