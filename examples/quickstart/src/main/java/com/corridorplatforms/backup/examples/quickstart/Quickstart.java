package com.corridorplatforms.backup.examples.quickstart;

import com.corridorplatforms.backup.CorridorBackup;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.Snapshot;
import com.corridorplatforms.backup.fs.FileTreeTarget;
import com.corridorplatforms.backup.jdbc.DatabaseTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Backs up a database and a directory, loses both, and gets both back. */
public final class Quickstart {

    private Quickstart() {}

    /**
     * Runs the example in a new temporary directory.
     *
     * @param arguments none
     * @throws IOException if the temporary directory cannot be written
     * @throws SQLException if the example's database cannot be used
     */
    public static void main(String[] arguments) throws IOException, SQLException {
        System.out.println(run(Files.createTempDirectory("corridor-quickstart")));
    }

    static String run(Path directory) throws IOException, SQLException {
        // A platform: a database that names a file, and the file.
        DataSource database = database(directory.resolve("metadata"));
        Path files = Files.createDirectories(directory.resolve("files"));
        execute(database, "CREATE TABLE model (id BIGINT PRIMARY KEY, file VARCHAR(100) NOT NULL UNIQUE)");
        execute(database, "INSERT INTO model VALUES (1, 'churn.pkl')");
        Files.writeString(files.resolve("churn.pkl"), "weights");

        // Its backup: name the repository and what is to be kept, then take a snapshot.
        CorridorBackup backup = CorridorBackup.builder()
                .repository(directory.resolve("backups"))
                .target(DatabaseTarget.of(database))
                .target(FileTreeTarget.fileManagement(files))
                .build();
        Snapshot snapshot = backup.create();

        // A disaster.
        execute(database, "DROP TABLE model");
        Files.delete(files.resolve("churn.pkl"));

        // The way back: a plan only reads; print it, review it, then carry it out.
        RestorePlan plan = backup.plan(snapshot.id());
        System.out.print(plan);
        backup.restore(plan);

        return "restored " + snapshot.id() + ": model 1 is "
                + Files.readString(files.resolve(fileOfModel(database, 1)));
    }

    private static DataSource database(Path file) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:file:" + file);
        return database;
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String fileOfModel(DataSource database, long id) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT file FROM model WHERE id = " + id)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
