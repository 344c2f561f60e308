package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
import com.corridorplatforms.backup.jdbc.spi.contract.KillableConnection;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A program that imports a file, in a process of its own, and is killed meanwhile: by itself at a statement, or by its parent. */
final class ImportingProgram {

    private ImportingProgram() {}

    /**
     * @param arguments the database's URL, its user, the file, the mode, the statement before which it kills itself (0 for none), a
     *     file that is told when the import begins, and what to do with rows that are there
     */
    public static void main(String[] arguments) throws Exception {
        int fatal = Integer.parseInt(arguments[4]);
        UnaryOperator<Connection> use = fatal == 0
                ? UnaryOperator.identity()
                : connection -> KillableConnection.watched(connection, count -> {
                    if (count == fatal) {
                        Runtime.getRuntime().halt(137);
                    }
                });
        Files.writeString(Path.of(arguments[5]), "begun", StandardOpenOption.CREATE);
        DatabaseImport.from(Path.of(arguments[2]))
                .into(new UrlDataSource(arguments[0], arguments[1], use))
                .mode(ImportMode.valueOf(arguments[3]))
                .seededRows(SeededRows.valueOf(arguments[6]))
                .run();
    }

    /** Connections of one URL, each seen through something. */
    record UrlDataSource(String url, String user, UnaryOperator<Connection> use) implements DataSource {

        @Override
        public Connection getConnection() throws SQLException {
            return use.apply(
                    user.isEmpty() ? DriverManager.getConnection(url) : DriverManager.getConnection(url, user, ""));
        }

        @Override
        public Connection getConnection(String otherUser, String password) throws SQLException {
            return use.apply(DriverManager.getConnection(url, otherUser, password));
        }

        @Override
        public PrintWriter getLogWriter() {
            return new PrintWriter(PrintWriter.nullWriter());
        }

        @Override
        public void setLogWriter(PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("nothing to unwrap");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
