package com.corridorplatforms.backup.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/**
 * A connection beside one that is held already. A pool may have no other, and some pools let a caller wait for ever, so it
 * is asked for on a thread of its own; one that comes too late is given back at once.
 */
final class FurtherConnection {

    private static final System.Logger LOG = System.getLogger(FurtherConnection.class.getName());

    private final CompletableFuture<Connection> coming = new CompletableFuture<>();

    private FurtherConnection() {}

    static Connection of(DataSource source, Duration patience) throws SQLException {
        FurtherConnection further = new FurtherConnection();
        Thread asking = new Thread(() -> further.ask(source), "corridor-backup-connection");
        asking.setDaemon(true);
        asking.start();
        return further.await(asking, patience);
    }

    private void ask(DataSource source) {
        try {
            Connection connection = source.getConnection();
            if (!coming.complete(connection)) {
                connection.close();
            }
        } catch (SQLException | RuntimeException e) {
            if (!coming.completeExceptionally(e)) {
                LOG.log(System.Logger.Level.DEBUG, "a connection nobody waits for any more failed", e);
            }
        }
    }

    private Connection await(Thread asking, Duration patience) throws SQLException {
        try {
            return coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return giveUp(asking, new SQLTimeoutException("none came within " + patience.toMillis() + " ms", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return giveUp(asking, new SQLTimeoutException("the thread was interrupted while it waited", e));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getCause());
        }
    }

    /** It may have come in this very instant. */
    private Connection giveUp(Thread asking, SQLException reason) throws SQLException {
        if (coming.completeExceptionally(reason)) {
            asking.interrupt();
            throw reason;
        }
        return coming.join();
    }
}
