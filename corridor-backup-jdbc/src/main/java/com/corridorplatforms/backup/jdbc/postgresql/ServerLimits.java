package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.nio.charset.StandardCharsets;

/** What a server cannot make of a model, refused before anything is made of it. */
final class ServerLimits {

    /** The server cuts longer names and only says so in a notice; two of them may then be the same. */
    static final int GREATEST_NAME = 63;

    private static final int NULLS_NOT_DISTINCT_SINCE = 15;

    private final int version;

    ServerLimits(int version) {
        this.version = version;
    }

    static boolean isLong(String name) {
        return bytes(name) > GREATEST_NAME;
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    void check(DatabaseModel model) {
        model.sequences()
                .forEach(sequence -> name(
                        "sequence \"" + sequence.name() + "\"", sequence.name().name()));
        for (Table table : model.tables()) {
            String subject = "table \"" + table.name() + "\"";
            name("schema \"" + table.name().schema() + "\"", table.name().schema());
            name(subject, table.name().name());
            for (Column column : table.columns()) {
                name("column \"" + column.name() + "\" of " + subject, column.name());
            }
            nulls(table, subject);
        }
    }

    private static void name(String subject, String name) {
        if (isLong(name)) {
            throw new BackupException("the name of " + subject + " has " + bytes(name) + " bytes, expected at most "
                    + GREATEST_NAME + ", to which PostgreSQL would cut it; give it a shorter name at the source");
        }
    }

    private void nulls(Table table, String subject) {
        if (version >= NULLS_NOT_DISTINCT_SINCE) {
            return;
        }
        for (UniqueKey key : table.uniqueKeys()) {
            nulls(key.nullsDistinct(), "unique constraint \"" + key.name() + "\" of " + subject);
        }
        for (Index index : table.indexes()) {
            nulls(index.nullsDistinct(), "index \"" + index.name() + "\" of " + subject);
        }
    }

    private void nulls(boolean distinct, String subject) {
        if (!distinct) {
            throw new BackupException(
                    subject + " takes NULLs for equal (NULLS NOT DISTINCT), which PostgreSQL " + version
                            + " cannot, expected version " + NULLS_NOT_DISTINCT_SINCE
                            + " or later; use a later server, or make it an ordinary one at the source");
        }
    }
}
