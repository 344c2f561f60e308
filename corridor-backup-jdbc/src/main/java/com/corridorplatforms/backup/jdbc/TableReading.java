package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.carrier.CarrierWriter;
import com.corridorplatforms.backup.jdbc.carrier.TableLoad;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Carries the rows of all tables into a file: by one session on the calling thread, or by several on threads of their own,
 * which never outlive the call. Either way each table is read by one session from its first row to its last, and written
 * by the calling thread.
 */
final class TableReading {

    private final CarrierWriter writer;
    private final Activities rows;

    TableReading(CarrierWriter writer, Activities rows) {
        this.writer = writer;
        this.rows = rows;
    }

    void read(List<ReadSession> sessions, List<Table> tables) throws SQLException, IOException {
        if (sessions.size() == 1) {
            for (Table table : tables) {
                read(sessions.get(0), table);
            }
        } else {
            readSideBySide(sessions, tables);
        }
    }

    private void read(ReadSession session, Table table) throws SQLException, IOException {
        String name = table.name().toString();
        rows.table(name);
        try (TableLoad load = writer.load(table)) {
            session.rows(table, rows.counting(name, load));
            load.finish();
        }
    }

    private void readSideBySide(List<ReadSession> sessions, List<Table> tables) throws SQLException, IOException {
        RowQueue queue = new RowQueue(sessions.size());
        Queue<Table> unread = new ConcurrentLinkedQueue<>(tables);
        List<Thread> threads = new ArrayList<>();
        try (Loads loads = new Loads()) {
            for (ReadSession session : sessions) {
                threads.add(start(() -> queue.end(failure(session, unread, queue))));
            }
            for (Optional<RowBatch> batch = queue.take(); batch.isPresent(); batch = queue.take()) {
                loads.take(batch.get());
            }
            loads.requireFinished(tables.size());
        } finally {
            queue.close();
            threads.forEach(TableReading::awaitEnd);
        }
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "corridor-backup-reader");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** A session must be at rest before it is closed, so the wait is not cut short. */
    private static void awaitEnd(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads tables as long as there are any; whatever ends it otherwise is for the writing thread to throw. */
    private static @Nullable Throwable failure(ReadSession session, Queue<Table> unread, RowQueue queue) {
        try {
            for (Table table = unread.poll(); table != null; table = unread.poll()) {
                Batches batches = new Batches(table, queue);
                session.rows(table, batches);
                batches.end();
            }
            return null;
        } catch (SQLException | IOException | RuntimeException | Error e) {
            return e;
        }
    }

    /** Puts a table's rows into the queue. */
    private static final class Batches implements RowSink {
        private final Table table;
        private final RowQueue queue;
        private RowBatch batch;

        Batches(Table table, RowQueue queue) {
            this.table = table;
            this.queue = queue;
            this.batch = new RowBatch(table);
        }

        @Override
        public void accept(Object[] row) {
            batch.add(row);
            if (batch.isFull()) {
                queue.put(batch);
                batch = new RowBatch(table);
            }
        }

        void end() {
            batch.endTable();
            queue.put(batch);
        }
    }

    /** The tables that are being written. */
    private final class Loads implements AutoCloseable {
        private final Map<TableName, TableLoad> open = new HashMap<>();
        private int finished;

        void take(RowBatch batch) throws SQLException, IOException {
            String name = batch.table().name().toString();
            TableLoad load = load(batch.table());
            RowSink sink = rows.counting(name, load);
            for (Object[] row : batch.rows()) {
                sink.accept(row);
            }
            if (batch.isLast()) {
                load.finish();
                finished++;
                open.remove(batch.table().name());
                load.close();
            }
        }

        void requireFinished(int tables) {
            if (finished != tables) {
                throw new IllegalStateException(finished + " tables were read to their ends, expected " + tables);
            }
        }

        private TableLoad load(Table table) throws SQLException {
            TableLoad load = open.get(table.name());
            if (load == null) {
                rows.table(table.name().toString());
                load = writer.load(table);
                open.put(table.name(), load);
            }
            return load;
        }

        @Override
        public void close() throws SQLException {
            for (TableLoad load : open.values()) {
                load.close();
            }
        }
    }
}
