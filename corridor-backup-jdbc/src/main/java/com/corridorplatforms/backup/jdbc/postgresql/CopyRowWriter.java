package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.spi.RowWriter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows by COPY, in memory that does not grow with the rows. */
final class CopyRowWriter implements RowWriter {

    private static final int ROWS_BETWEEN_CHECKS = 1024;

    private final Table table;
    private final List<Column> columns;
    private final TextWriter[] writers;
    private final Cancellation cancellation;
    private final CopyIn copy;
    private final CopyBuffer buffer;
    private long rows;

    private CopyRowWriter(Table table, CopyIn copy, Cancellation cancellation) {
        this.table = table;
        this.columns = table.writtenColumns();
        this.writers = columns.stream()
                .map(column -> TextWriter.of(column.type().meaning()))
                .toArray(TextWriter[]::new);
        this.cancellation = cancellation;
        this.copy = copy;
        this.buffer = new CopyBuffer(copy);
    }

    static CopyRowWriter open(PGConnection connection, Table table, Cancellation cancellation) throws SQLException {
        List<String> names = table.writtenColumns().stream().map(Column::name).toList();
        // An empty list of columns is no syntax, and no list means all columns that are not generated.
        String list = names.isEmpty() ? "" : " (" + Quoting.identifiers(names) + ")";
        try {
            CopyIn copy = connection.getCopyAPI().copyIn("COPY " + Quoting.name(table.name()) + list + " FROM STDIN");
            return new CopyRowWriter(table, copy, cancellation);
        } catch (SQLException refused) {
            throw Statements.explained("cannot write into table \"" + table.name() + "\"", refused);
        }
    }

    @Override
    public void accept(Object[] row) throws SQLException, IOException {
        if (rows++ % ROWS_BETWEEN_CHECKS == 0) {
            cancellation.check();
        }
        try {
            for (int i = 0; i < writers.length; i++) {
                if (i > 0) {
                    buffer.append('\t');
                }
                write(i, row[i]);
            }
            buffer.append('\n');
        } catch (SQLException refused) {
            throw refused(refused);
        }
    }

    private void write(int column, Object value) throws SQLException, IOException {
        if (value == null) {
            buffer.ascii("\\N");
        } else if (value instanceof byte[] bytes) {
            buffer.binary(bytes);
        } else if (value instanceof LargeValue large) {
            large(column, large);
        } else if (value instanceof Number) {
            buffer.ascii(writers[column].text(value));
        } else {
            characters(column, writers[column].text(value));
        }
    }

    private void large(int column, LargeValue value) throws SQLException, IOException {
        try {
            buffer.large(value);
        } catch (CharacterCodingException nul) {
            throw new SQLException(unfit(column, "the character NUL"), nul);
        }
    }

    private void characters(int column, String text) throws SQLException {
        if (text.indexOf('\0') >= 0) {
            throw new SQLException(unfit(column, "the character NUL"));
        }
        try {
            buffer.characters(text);
        } catch (CharacterCodingException unpaired) {
            throw new SQLException(unfit(column, "half of a surrogate pair"), unpaired);
        }
    }

    private String unfit(int column, String what) {
        return "a value for column \"" + table.name() + "."
                + columns.get(column).name() + "\" holds " + what
                + ", which no text of PostgreSQL can; remove it from the value";
    }

    @Override
    public long finish() throws SQLException {
        long taken;
        try {
            buffer.flush();
            taken = copy.endCopy();
        } catch (SQLException refused) {
            throw refused(refused);
        }
        if (taken != rows) {
            throw new SQLException("table \"" + table.name() + "\" took " + taken + " rows, expected " + rows
                    + "; look for a trigger that drops rows");
        }
        return taken;
    }

    private SQLException refused(SQLException failure) {
        // What the server has against a row surfaces with whatever is sent after it.
        return Statements.explained("cannot write into table \"" + table.name() + "\"", failure);
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
