package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.ansi.ResultRows;
import com.corridorplatforms.backup.jdbc.ansi.RowStatements;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.RowSink;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Streams a table's rows, a few hundred at a time; the driver fetches ten unless it is told otherwise. */
final class RowReader {

    private static final int ROWS_PER_FETCH = 256;
    private static final int SNAPSHOT_TOO_OLD = 1555;
    private static final int NO_SNAPSHOT = 8180;
    private static final int DEFINITION_HAS_CHANGED = 1466;

    private final Connection connection;
    private final Cancellation cancellation;
    private final TextColumns asText;
    private final Optional<String> moment;

    /**
     * @param moment the number of the change after which rows are read, or empty to leave that to the transaction
     */
    RowReader(Connection connection, Cancellation cancellation, TextColumns asText, Optional<String> moment) {
        this.connection = connection;
        this.cancellation = cancellation;
        this.asText = asText;
        this.moment = moment;
    }

    void rows(Table table, RowSink sink) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_PER_FETCH);
            try (ResultSet rows = statement.executeQuery(query(table))) {
                ResultRows.stream(
                        rows,
                        table.writtenColumns().stream().map(Values::reader).toList(),
                        sink,
                        cancellation);
            }
        } catch (SQLException failure) {
            throw explained(table, failure);
        }
    }

    private String query(Table table) {
        return RowStatements.select(table, column -> asText.shown(table, column))
                + moment.map(number -> " AS OF SCN " + number).orElse("");
    }

    private static SQLException explained(Table table, SQLException failure) {
        return switch (failure.getErrorCode()) {
            case SNAPSHOT_TOO_OLD, NO_SNAPSHOT ->
                Statements.explained(
                        "cannot read table \"" + table.name()
                                + "\" as it was when the export began, because the database"
                                + " no longer knows; export when less is written, or have the undo retention raised",
                        failure);
            case DEFINITION_HAS_CHANGED ->
                Statements.explained(
                        "cannot read table \"" + table.name()
                                + "\" as it was when the export began, because its definition"
                                + " has changed since; export again",
                        failure);
            default -> failure;
        };
    }
}
