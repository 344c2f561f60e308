package com.corridorplatforms.backup.examples.corridorapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.CorridorBackup;
import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.jdbc.DatabaseTarget;
import com.corridorplatforms.backup.jdbc.VendorDatabaseTarget;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.vendor.AbsentToolException;
import com.corridorplatforms.backup.jdbc.vendor.SqliteVacuum;
import com.corridorplatforms.backup.jdbc.vendor.ToolRun;
import com.corridorplatforms.backup.jdbc.vendor.VendorTool;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** Of a vendor's programs one is missing: the one that loads what another has saved, or the one that looks at it. */
class AbsentToolTest {

    private static final String SENTENCE = "\"tool\" cannot be run, expected the vendor's program";

    private final SQLiteDataSource database = new SQLiteDataSource();
    private final List<ProgressEvent> events = new ArrayList<>();

    @TempDir
    private Path directory;

    private boolean loading = true;
    private boolean looking = true;

    @BeforeEach
    void makeADatabase() throws SQLException {
        database.setUrl("jdbc:sqlite:" + directory.resolve("meta.db"));
        execute("CREATE TABLE t (id INTEGER PRIMARY KEY)", "INSERT INTO t VALUES (1)");
    }

    @Test
    void without_its_programs_a_snapshot_is_refused_before_any_target_is_read() {
        loading = false;

        assertThatThrownBy(() -> backup().create())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(SENTENCE);
        assertThat(events)
                .noneMatch(event -> event instanceof ProgressEvent.Started started
                        && started.activity().operation() == ProgressEvent.Operation.EXPORT);
    }

    @Test
    void without_its_programs_a_restore_is_refused_by_its_plan() {
        SnapshotId snapshot = backup().create().id();
        loading = false;

        assertThatThrownBy(() -> backup().plan(snapshot, request()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(SENTENCE);
    }

    @Test
    void a_restore_whose_programs_went_after_its_plan_leaves_the_tables() throws SQLException {
        SnapshotId snapshot = backup().create().id();
        execute("INSERT INTO t VALUES (2)");
        RestorePlan plan = backup().plan(snapshot, request());
        loading = false;

        assertThatThrownBy(() -> backup().restore(plan))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(SENTENCE);
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void a_dump_that_no_program_is_there_to_look_at_is_not_called_damaged() {
        SnapshotId snapshot = backup().create().id();
        looking = false;

        assertThatThrownBy(() -> backup().verify(snapshot))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(SENTENCE);
    }

    private CorridorBackup backup() {
        return CorridorBackup.builder()
                .repository(directory.resolve("backups"))
                .target(DatabaseTarget.of(database))
                .target(VendorDatabaseTarget.of(new Tool(), database))
                .progress(events::add)
                .build();
    }

    private static RestoreRequest request() {
        return RestoreRequest.everything().only(Set.of(VendorDatabaseTarget.ID)).existing(ExistingContent.MIRROR);
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private int rows() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** SQLite's own way, as if it were the way of an engine that has programs for it. */
    private final class Tool implements VendorTool {

        private final VendorTool real = SqliteVacuum.of(directory.resolve("meta.db"));

        private void require(boolean program) {
            if (!program) {
                throw new AbsentToolException(SENTENCE, new IOException("No such file or directory"));
            }
        }

        @Override
        public String name() {
            return real.name();
        }

        @Override
        public String fileName() {
            return real.fileName();
        }

        @Override
        public String check(Connection server, ToolRun run) throws IOException, SQLException {
            require(loading);
            return real.check(server, run);
        }

        @Override
        public void dump(Path file, ToolRun run) throws IOException {
            real.dump(file, run);
        }

        @Override
        public void inspect(Path file, ToolRun run) throws IOException {
            require(looking);
            real.inspect(file, run);
        }

        @Override
        public void drop(Connection connection, List<TableName> tables) throws SQLException {
            real.drop(connection, tables);
        }

        @Override
        public void load(Path file, ToolRun run) throws IOException {
            require(loading);
            real.load(file, run);
        }
    }
}
