package com.corridorplatforms.backup.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/**
 * Sessions that move money from accounts of one table to accounts of another, as long as this is open. Every transfer is one
 * transaction and has a number; the numbers follow each other in the order of the commits.
 */
final class Transfers implements AutoCloseable {

    static final String[] TABLES = {
        "CREATE TABLE giver (id int PRIMARY KEY, balance bigint NOT NULL)",
        "CREATE TABLE note (id int PRIMARY KEY, line varchar(200))",
        "CREATE TABLE taker (id int PRIMARY KEY, balance bigint NOT NULL)",
        "CREATE TABLE turn (n int NOT NULL)",
        "CREATE TABLE wire (n int PRIMARY KEY, giver int NOT NULL, taker int NOT NULL, amount int NOT NULL)",
        "INSERT INTO turn VALUES (0)"
    };

    static final int ACCOUNTS = 100;
    static final long BALANCE = 1_000_000;
    private static final int WRITERS = 2;
    private static final long SEED = 20261125;

    private final DataSource database;
    private final List<Thread> writers = new ArrayList<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private volatile boolean stopped;
    private int committed;

    Transfers(DataSource database) throws SQLException {
        this.database = database;
        fill();
        for (int writer = 0; writer < WRITERS; writer++) {
            Random random = new Random(SEED + writer);
            writers.add(new Thread(() -> transfer(random)));
        }
        writers.forEach(Thread::start);
        awaitMore();
    }

    private void fill() throws SQLException {
        Rows.execute(database, TABLES);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (String table : List.of("giver", "taker")) {
                fill(connection, "INSERT INTO " + table + " VALUES (?, " + BALANCE + ")", ACCOUNTS);
            }
            fill(connection, "INSERT INTO note VALUES (?, 'a line that is neither long nor short')", 2000);
            connection.commit();
        }
    }

    private static void fill(Connection connection, String insert, int rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (int id = 1; id <= rows; id++) {
                statement.setInt(1, id);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void transfer(Random random) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!stopped) {
                transfer(statement, 1 + random.nextInt(ACCOUNTS), 1 + random.nextInt(ACCOUNTS), 1 + random.nextInt(50));
                connection.commit();
                count();
            }
        } catch (SQLException e) {
            failure.compareAndSet(null, e);
            count();
        }
    }

    private static void transfer(Statement statement, int giver, int taker, int amount) throws SQLException {
        statement.executeUpdate("UPDATE turn SET n = n + 1");
        statement.executeUpdate("UPDATE giver SET balance = balance - " + amount + " WHERE id = " + giver);
        statement.executeUpdate("INSERT INTO wire SELECT n, " + giver + ", " + taker + ", " + amount + " FROM turn");
        statement.executeUpdate("UPDATE taker SET balance = balance + " + amount + " WHERE id = " + taker);
    }

    private synchronized void count() {
        committed++;
        notifyAll();
    }

    /** Waits until a few more transfers are committed. */
    synchronized void awaitMore() {
        int enough = committed + 5;
        try {
            while (committed < enough && failure.get() == null) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (failure.get() != null) {
            throw new AssertionError("a transfer failed, seed " + SEED, failure.get());
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            for (Thread writer : writers) {
                writer.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the writers were not waited for", interrupted);
        }
    }
}
