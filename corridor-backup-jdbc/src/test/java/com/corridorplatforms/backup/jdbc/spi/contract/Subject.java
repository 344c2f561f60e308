package com.corridorplatforms.backup.jdbc.spi.contract;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** One database under test, and the few statements that every engine understands. */
record Subject(Dialect dialect, DataSource source) {

    static Subject fresh(DialectSubject subject) throws Exception {
        return new Subject(subject.dialect(), subject.newDatabase());
    }

    /** A database with the sample in it. */
    static Subject filled(DialectSubject subject) throws Exception {
        Subject database = fresh(subject);
        database.write(database.sample(), ImportMode.CREATE);
        return database;
    }

    /** A database as an import of the sample in a mode wants to find it: for REPLACE full, for LOAD without rows. */
    static Subject ready(DialectSubject subject, ImportMode mode) throws Exception {
        Subject database = fresh(subject);
        switch (mode) {
            case CREATE -> {}
            case REPLACE -> database.write(database.sample(), ImportMode.CREATE);
            case LOAD -> database.write(database.sample().withoutRows(), ImportMode.CREATE);
        }
        return database;
    }

    Connection connect() throws SQLException {
        return source.getConnection();
    }

    DatabaseCopy sample() throws SQLException {
        try (Connection connection = connect()) {
            return Sample.of(dialect, dialect.describe(connection));
        }
    }

    /** The sample as an import in a mode gives it: LOAD takes the tables as they are there. */
    DatabaseCopy sample(ImportMode mode) throws SQLException, IOException {
        DatabaseCopy sample = sample();
        return mode == ImportMode.LOAD ? new DatabaseCopy(read().model(), sample.rows(), sample.states()) : sample;
    }

    void write(DatabaseCopy copy, ImportMode mode) throws SQLException, IOException {
        try (Connection connection = connect()) {
            copy.write(dialect, connection, mode);
        }
    }

    WriteSession writing(Connection connection) throws SQLException {
        return dialect.write(connection, new Cancellation());
    }

    ReadSession reading(Connection connection) throws SQLException {
        return dialect.read(connection, new ReadRequest(List.of(), UnknownTypes.FAIL, new Cancellation()));
    }

    DatabaseCopy read() throws SQLException, IOException {
        try (Connection connection = connect()) {
            return DatabaseCopy.read(dialect, connection);
        }
    }

    List<String> shape() throws SQLException, IOException {
        return shape(read());
    }

    /** What an import in a mode must leave as it was if it fails. Numbers that LOAD has drawn some engines never give again. */
    List<String> shape(ImportMode mode) throws SQLException, IOException {
        DatabaseCopy copy = read();
        return shape(mode == ImportMode.LOAD ? new DatabaseCopy(copy.model(), copy.rows(), List.of()) : copy);
    }

    List<String> shape(DatabaseCopy copy) {
        return new Shape(dialect.expressions()).of(copy);
    }

    /** A name as statements write it. */
    String quoted(String name) throws SQLException {
        try (Connection connection = connect()) {
            String quote = connection.getMetaData().getIdentifierQuoteString();
            return quote + name.replace(quote, quote + quote) + quote;
        }
    }

    private String quoted(List<String> names) throws SQLException {
        List<String> quoted = new ArrayList<>();
        for (String name : names) {
            quoted.add(quoted(name));
        }
        return String.join(", ", quoted);
    }

    /** The type in which the sample counts its accounts. */
    String declaration() {
        return dialect.typeFor(new PortableType.IntegerNumber(32), ColumnRole.KEYED)
                .declaration();
    }

    /** Writes a row as an application does, and leaves the other columns to the engine. */
    void insert(String table, List<String> columns, Object... values) throws SQLException {
        String literals = Stream.of(values)
                .map(value -> value instanceof String text ? "'" + text + "'" : String.valueOf(value))
                .collect(Collectors.joining(", "));
        run("INSERT INTO " + quoted(table) + " (" + quoted(columns) + ") VALUES (" + literals + ")");
    }

    void run(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The one value of a query. */
    String value(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
