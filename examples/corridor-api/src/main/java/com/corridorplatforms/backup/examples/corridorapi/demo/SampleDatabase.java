package com.corridorplatforms.backup.examples.corridorapi.demo;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;

/**
 * The metadata database of the sample platform: the tables of Quartz and Spring Batch as their own jars define them, and
 * tables like Corridor's. The same seed gives the same rows.
 */
final class SampleDatabase {

    private static final List<String> SCHEMAS = List.of(
            "org/quartz/impl/jdbcjobstore/tables_h2.sql",
            "org/springframework/batch/core/schema-h2.sql",
            "com/corridorplatforms/backup/examples/corridorapi/demo/corridor-schema.sql");
    private static final List<String> METRICS = List.of("auc", "ks", "gini", "psi", "loss", "recall");
    private static final List<String> STATUSES = List.of("draft", "review", "approved", "retired");
    private static final List<String> ACTIONS = List.of("login", "run", "approve", "export", "comment");
    private static final int WORKSPACES = 12;
    private static final int USERS = 40;
    private static final int DATASETS = 30;
    private static final int RUNS_PER_JOB = 20;
    private static final int METRICS_PER_MODEL = 15;
    private static final LocalDateTime BEGIN = LocalDateTime.of(2026, 1, 5, 8, 0);

    private final DataSource database;
    private final Size size;
    private final Random random = new Random(20_261_122);

    SampleDatabase(DataSource database, Size size) {
        this.database = database;
        this.size = size;
    }

    /** Makes and fills all tables. */
    void create() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String schema : SCHEMAS) {
                statement.execute("RUNSCRIPT FROM 'classpath:" + schema + "' CHARSET 'UTF-8'");
            }
            connection.setAutoCommit(false);
            fillCorridor(connection);
            fillQuartz(connection);
            fillSpringBatch(connection);
            connection.commit();
        }
    }

    /** What a day of work changes. */
    void change() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE \"model\" SET \"approved_on\" = NULL WHERE \"approved_on\" IS NOT NULL");
            statement.executeUpdate("DELETE FROM \"model_metric\" WHERE \"metric\" = 'psi'");
            statement.executeUpdate("INSERT INTO \"audit_event\" (\"at\", \"user_id\", \"action\") "
                    + "SELECT CURRENT_TIMESTAMP, \"id\", 'login' FROM \"platform_user\"");
        }
    }

    private void fillCorridor(Connection connection) throws SQLException {
        insert(connection, "INSERT INTO \"alembic_version\" VALUES (?)", 1, row -> new Object[] {"4b7e19c0d2aa"});
        fillPeople(connection);
        fillModels(connection);
        fillReports(connection);
        insert(connection, """
                INSERT INTO "audit_event" ("at", "user_id", "action", "subject", "cost") VALUES (?, ?, ?, ?, ?)""", size.events(), row -> new Object[] {
            moment(row), 1 + random.nextInt(USERS), pick(ACTIONS), "models/model-" + row % size.models(), cost(row)
        });
    }

    private void fillPeople(Connection connection) throws SQLException {
        insert(
                connection,
                "INSERT INTO \"workspace\" (\"name\", \"parent_id\", \"created_at\") VALUES (?, ?, ?)",
                WORKSPACES,
                row -> new Object[] {"workspace " + row, row < 3 ? null : 1 + row / 3, moment(row)});
        insert(
                connection,
                "INSERT INTO \"platform_user\" (\"login\", \"email\", \"is_active\", \"workspace_id\") VALUES (?, ?, ?, ?)",
                USERS,
                row -> new Object[] {"user" + row, "user" + row + "@example.com", row % 9 != 0, 1 + row % WORKSPACES});
    }

    private void fillModels(Connection connection) throws SQLException {
        insert(connection, "INSERT INTO \"dataset\" VALUES (?, ?, ?, ?, ?, ?, ?)", DATASETS, row -> new Object[] {
            1 + row % WORKSPACES,
            "loans",
            row,
            "lake/loans/version=" + row,
            random.nextInt(9_000_000),
            bytes(32),
            moment(row)
        });
        insert(connection, """
                INSERT INTO "model" ("name", "status", "workspace_id", "dataset_name", "dataset_version",
                  "challenger_of", "description", "artifact", "approved_on") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""", size.models(), row -> new Object[] {
            "model-" + row,
            pick(STATUSES),
            1 + row % DATASETS % WORKSPACES,
            "loans",
            row % DATASETS,
            row == 0 ? null : 1 + random.nextInt(row),
            "Erklärung zu Modell № " + row + "\n".repeat(row % 3),
            row % 4 == 0 ? null : bytes(500 + row),
            row % 2 == 0 ? null : LocalDate.of(2026, 1 + row % 12, 1 + row % 28)
        });
        insert(
                connection,
                "INSERT INTO \"model_metric\" VALUES (?, ?, ?, ?, ?)",
                size.models() * METRICS_PER_MODEL * METRICS.size(),
                row -> new Object[] {
                    1 + row % size.models(),
                    METRICS.get(row / size.models() % METRICS.size()),
                    moment(row),
                    new BigDecimal(new BigInteger(110, random), 20),
                    row % 11 == 0 ? null : random.nextGaussian()
                });
    }

    /** A report names its published version, and a version its report: neither table can be filled first. */
    private void fillReports(Connection connection) throws SQLException {
        int reports = size.models();
        insert(connection, "INSERT INTO \"report\" (\"title\") VALUES (?)", reports, row ->
                new Object[] {"Validation of model-" + row});
        insert(connection, "INSERT INTO \"report_version\" (\"report_id\", \"body\") VALUES (?, ?)", 3 * reports, row ->
                new Object[] {1 + row % reports, "# Findings\n\n" + "It holds. ".repeat(1 + row % 40)});
        insert(connection, "UPDATE \"report\" SET \"published_version\" = ? WHERE \"id\" = ?", reports / 2, row ->
                new Object[] {1 + row, 1 + row});
    }

    private void fillQuartz(Connection connection) throws SQLException {
        insert(
                connection,
                "INSERT INTO QRTZ_JOB_DETAILS VALUES ('corridor', ?, 'nightly', ?, 'com.example.Job', ?, FALSE, FALSE, TRUE, ?)",
                size.jobs(),
                row -> new Object[] {"job-" + row, "scores portfolio " + row, row % 2 == 0, bytes(200)});
        insert(connection, """
                INSERT INTO QRTZ_TRIGGERS VALUES
                  ('corridor', ?, 'nightly', ?, 'nightly', NULL, ?, ?, 5, 'WAITING', 'CRON', ?, NULL, NULL, 0, NULL)""", size.jobs(), row ->
                new Object[] {"trigger-" + row, "job-" + row, 1_700_000_000_000L + row, -1L, 1_690_000_000_000L});
        insert(
                connection,
                "INSERT INTO QRTZ_CRON_TRIGGERS VALUES ('corridor', ?, 'nightly', ?, 'UTC')",
                size.jobs(),
                row -> new Object[] {"trigger-" + row, "0 " + row % 60 + " 2 * * ?"});
    }

    private void fillSpringBatch(Connection connection) throws SQLException {
        int runs = size.jobs() * RUNS_PER_JOB;
        insert(connection, "INSERT INTO BATCH_JOB_INSTANCE (VERSION, JOB_NAME, JOB_KEY) VALUES (0, ?, ?)", runs, row ->
                new Object[] {"score-" + row % size.jobs(), String.format("%032x", row)});
        insert(connection, """
                INSERT INTO BATCH_JOB_EXECUTION (VERSION, JOB_INSTANCE_ID, CREATE_TIME, START_TIME, END_TIME, STATUS,
                  EXIT_CODE, LAST_UPDATED) VALUES (2, ?, ?, ?, ?, 'COMPLETED', 'COMPLETED', ?)""", runs, row ->
                new Object[] {1 + row, nanos(row), nanos(row), nanos(row + 1), nanos(row + 1)});
        insert(
                connection,
                "INSERT INTO BATCH_JOB_EXECUTION_PARAMS VALUES (?, 'day', 'java.time.LocalDate', ?, 'Y')",
                runs,
                row -> new Object[] {1 + row, BEGIN.plusDays(row).toLocalDate().toString()});
        insert(connection, """
                INSERT INTO BATCH_STEP_EXECUTION (VERSION, STEP_NAME, JOB_EXECUTION_ID, CREATE_TIME, STATUS, READ_COUNT,
                  WRITE_COUNT) VALUES (3, ?, ?, ?, 'COMPLETED', ?, ?)""", 2 * runs, row ->
                new Object[] {"step-" + row % 2, 1 + row / 2, nanos(row), 100L * row, 99L * row});
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER SEQUENCE BATCH_JOB_SEQ RESTART WITH " + (runs + 1));
            statement.execute("ALTER SEQUENCE BATCH_STEP_EXECUTION_SEQ RESTART WITH " + (2 * runs + 1));
        }
    }

    /** Makes the values of one row. */
    private interface Row {
        Object[] values(int number);
    }

    private static void insert(Connection connection, String sql, int rows, Row row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int number = 0; number < rows; number++) {
                Object[] values = row.values(number);
                for (int index = 0; index < values.length; index++) {
                    statement.setObject(index + 1, values[index]);
                }
                statement.addBatch();
                if (number % 1000 == 999) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }

    /** Neighbours differ in the last microsecond only. */
    private static LocalDateTime moment(int row) {
        return BEGIN.plusHours(row / 100).plusNanos(row % 100 * 1000L);
    }

    private static LocalDateTime nanos(int row) {
        return BEGIN.plusMinutes(row).plusNanos(123_456_789L + row);
    }

    private static BigDecimal cost(int row) {
        return row % 5 == 0 ? null : BigDecimal.valueOf(row * 31L % 99_999_999L, 4);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
