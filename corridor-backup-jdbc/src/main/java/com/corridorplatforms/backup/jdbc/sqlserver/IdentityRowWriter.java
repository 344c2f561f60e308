package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.RowWriter;
import java.io.IOException;
import java.sql.SQLException;

/** Writes rows with numbers of their own into a table that gives numbers, which a session may do for one table at a time. */
final class IdentityRowWriter implements RowWriter {

    private final Statements statements;
    private final TableName table;
    private final RowWriter rows;

    private IdentityRowWriter(Statements statements, TableName table, RowWriter rows) {
        this.statements = statements;
        this.table = table;
        this.rows = rows;
    }

    static RowWriter open(Statements statements, TableName table, RowWriter rows) throws SQLException {
        IdentityRowWriter writer = new IdentityRowWriter(statements, table, rows);
        try {
            writer.numbers("ON");
            return writer;
        } catch (SQLException failure) {
            rows.close();
            throw failure;
        }
    }

    private void numbers(String state) throws SQLException {
        statements.run(
                "let rows of table \"" + table + "\" have their numbers",
                "SET IDENTITY_INSERT " + Quoting.name(table) + " " + state);
    }

    @Override
    public void accept(Object[] row) throws SQLException, IOException {
        rows.accept(row);
    }

    @Override
    public long finish() throws SQLException, IOException {
        return rows.finish();
    }

    /** The setting is the session's: the end of the transaction would not take it back. */
    @Override
    public void close() throws SQLException {
        try {
            rows.close();
        } finally {
            numbers("OFF");
        }
    }
}
