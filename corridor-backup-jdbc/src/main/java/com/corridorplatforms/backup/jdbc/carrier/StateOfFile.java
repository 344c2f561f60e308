package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.carrier.CarrierState.Condition;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells a file that is as exported from one an application edited, and both from a damaged one. */
final class StateOfFile {

    private static final List<String> BROKEN_RULES =
            List.of("CHECK constraint failed", "NULL value in", "TEXT value in", "NUMERIC value in");

    private final Connection connection;
    private final FileHeader header;
    private final CarrierMeta meta;
    private final List<TableLayout> tables;
    private final Map<TableName, TableDigest> digests = new HashMap<>();
    private final Map<TableName, Long> unapplied = new HashMap<>();

    StateOfFile(Connection connection, FileHeader header, CarrierMeta meta, List<TableLayout> tables) {
        this.connection = connection;
        this.header = header;
        this.meta = meta;
        this.tables = tables;
    }

    CarrierState examine(List<RecordedTable> recorded) throws SQLException, IOException {
        try {
            return verdict(recorded);
        } catch (SQLiteException e) {
            if (isDamage(e)) {
                return state(Condition.CORRUPT, "SQLite cannot read it: " + e.getMessage());
            }
            throw e;
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            return state(Condition.CORRUPT, "something stands in it that was not written there: " + e.getMessage());
        }
    }

    private static boolean isDamage(SQLiteException e) {
        int primary = e.getResultCode().code & 0xFF;
        return primary == SQLiteErrorCode.SQLITE_CORRUPT.code || primary == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    private CarrierState verdict(List<RecordedTable> recorded) throws SQLException, IOException {
        Optional<String> broken = structure();
        if (broken.isPresent()) {
            return state(Condition.CORRUPT, broken.get());
        }
        if (!SystemDigests.ofOwnTables(connection).hex().equals(meta.require(CarrierMeta.OWN_DIGEST))) {
            return state(Condition.CORRUPT, "its own tables are not as they were written");
        }
        Optional<String> change = change(recorded);
        if (change.isEmpty()) {
            return state(Condition.AS_EXPORTED, "");
        }
        return isWritten()
                ? state(Condition.EDITED, change.get())
                : state(Condition.CORRUPT, change.get() + ", and SQLite has not written to it since");
    }

    private CarrierState state(Condition condition, String reason) {
        return new CarrierState(condition, reason, digests, unapplied);
    }

    private boolean isWritten() {
        return header.isWriteAhead()
                || header.changeCounter() != Integer.parseInt(meta.require(CarrierMeta.CHANGE_COUNTER));
    }

    private Optional<String> structure() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet problems = statement.executeQuery("PRAGMA integrity_check")) {
            while (problems.next()) {
                String problem = problems.getString(1);
                if (!problem.equals("ok") && BROKEN_RULES.stream().noneMatch(problem::startsWith)) {
                    return Optional.of("SQLite finds it damaged: " + problem);
                }
            }
        }
        return Optional.empty();
    }

    /** Looks at every table even after the first difference, because the caller wants all their digests. */
    private Optional<String> change(List<RecordedTable> recorded) throws SQLException, IOException {
        Optional<String> change = Optional.empty();
        for (int i = 0; i < tables.size(); i++) {
            TableLayout layout = tables.get(i);
            TableDigest digest = new TableDigest(layout.meanings());
            long gone = new TableContent(connection, layout).rows(digest::add);
            digests.put(layout.table().name(), digest);
            if (gone > 0) {
                unapplied.put(layout.table().name(), gone);
            }
            boolean differs = !digest.table().equals(recorded.get(i).digests());
            if (differs && change.isEmpty()) {
                change = Optional.of("the rows of \"" + layout + "\" are not as they were exported");
            }
        }
        boolean otherSchema = !SystemDigests.ofSchema(connection).hex().equals(meta.require(CarrierMeta.SCHEMA_DIGEST));
        return change.isEmpty() && otherSchema
                ? Optional.of("its tables are declared, or numbered, otherwise than when it was exported")
                : change;
    }
}
