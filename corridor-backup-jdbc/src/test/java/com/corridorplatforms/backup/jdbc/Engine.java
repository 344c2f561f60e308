package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.ImportingProgram.UrlDataSource;
import com.corridorplatforms.backup.jdbc.derby.DerbyDatabase;
import com.corridorplatforms.backup.jdbc.mysql.MariadbServer;
import com.corridorplatforms.backup.jdbc.postgresql.PostgresServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The engines that tests run and that have a dialect of their own. */
enum Engine {
    POSTGRESQL {
        @Override
        String url(Path directory) throws SQLException {
            return PostgresServer.newDatabase();
        }

        @Override
        void drop(UrlDataSource database) throws SQLException {
            PostgresServer.drop(database.url());
        }
    },
    MARIADB {
        @Override
        String url(Path directory) throws SQLException {
            return MariadbServer.newDatabase() + "&sessionVariables=sql_mode=ANSI";
        }

        @Override
        void makeSchemas(UrlDataSource database, List<String> names) throws SQLException {
            MariadbServer.makeDatabases(database.url(), names);
        }

        @Override
        void drop(UrlDataSource database) throws SQLException {
            MariadbServer.drop(database.url());
        }
    },
    H2 {
        @Override
        String url(Path directory) {
            return "jdbc:h2:file:" + directory.resolve("h2-" + UUID.randomUUID());
        }
    },
    SQLITE {
        @Override
        String url(Path directory) {
            return "jdbc:sqlite:" + directory.resolve("sqlite-" + UUID.randomUUID() + ".db");
        }
    },
    HSQLDB {
        @Override
        String url(Path directory) throws SQLException {
            return Hsqldb.newUrlOfFile(directory.resolve("hsqldb-" + UUID.randomUUID()));
        }

        @Override
        void makeSchemas(UrlDataSource database, List<String> names) throws SQLException {
            Hsqldb.makeSchemas(database.url(), names);
        }

        @Override
        void showNumbers(UrlDataSource database) throws SQLException {
            Hsqldb.makeAdministrator(database.url());
        }
    },
    DERBY {
        @Override
        String url(Path directory) throws SQLException {
            return DerbyDatabase.newDatabaseAt(
                    directory.resolve("derby-" + UUID.randomUUID()).toString());
        }

        @Override
        void release(UrlDataSource database) throws SQLException {
            DerbyDatabase.release(database.url());
        }
    };

    abstract String url(Path directory) throws SQLException;

    /** Lets go of a database that only one process at a time may use, so that another may. */
    void release(UrlDataSource database) throws SQLException {}

    /** Makes schemas, empty, where the user of the database may not make them; an import does so elsewhere. */
    void makeSchemas(UrlDataSource database, List<String> names) throws SQLException {}

    /** Lets the user of a database see where its numbered columns stand, if only administrators do. */
    void showNumbers(UrlDataSource database) throws SQLException {}

    /** Frees what a database takes of a server; the others go with their directory. */
    void drop(UrlDataSource database) throws SQLException {}

    /** An empty database, in a directory if the engine keeps its databases in files. Its statements quote names by {@code "}. */
    UrlDataSource newDatabase(Path directory) throws SQLException {
        return new UrlDataSource(url(directory), "", UnaryOperator.identity());
    }
}
