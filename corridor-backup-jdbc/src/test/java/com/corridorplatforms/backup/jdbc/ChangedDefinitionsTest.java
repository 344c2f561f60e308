package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressListener;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Others change definitions while a database is exported, or compared with a file. */
@Tag("long")
class ChangedDefinitionsTest {

    private static final String[] TABLES = {
        "CREATE TABLE a (id int PRIMARY KEY)",
        "CREATE TABLE z (id int PRIMARY KEY, x varchar(50), y varchar(50))",
        "CREATE TABLE z_new (id int PRIMARY KEY, x varchar(50), y varchar(50))",
        "INSERT INTO a VALUES (1)",
        "INSERT INTO z VALUES (1, 'x1', 'y1')",
        "INSERT INTO z VALUES (2, 'x2', 'y2')",
        "INSERT INTO z_new VALUES (1, 'x1', 'y1')"
    };

    private static final String CHANGED = "table \".*\\.Z\" was changed while its rows were read.*";

    @TempDir
    private Path directory;

    private final ExecutorService others = Executors.newSingleThreadExecutor();

    /** An engine, and how two tables and two columns trade names there. */
    enum Engine {
        POSTGRESQL("ALTER TABLE %s RENAME TO %s", "ALTER TABLE z RENAME COLUMN %s TO %s"),
        MARIADB("RENAME TABLE %s TO %s", "ALTER TABLE z RENAME COLUMN %s TO %s"),
        H2("ALTER TABLE %s RENAME TO %s", "ALTER TABLE z ALTER COLUMN %s RENAME TO %s"),
        HSQLDB("ALTER TABLE %s RENAME TO %s", "ALTER TABLE z ALTER COLUMN %s RENAME TO %s");

        private final String table;
        private final String column;

        Engine(String table, String column) {
            this.table = table;
            this.column = column;
        }

        DataSource newDatabase() throws SQLException {
            return switch (this) {
                case POSTGRESQL -> Postgres.newDatabase(TABLES);
                case MARIADB -> Mariadb.newDatabase(TABLES);
                case H2 -> com.corridorplatforms.backup.jdbc.H2.newDatabase(TABLES);
                case HSQLDB -> Hsqldb.newDatabase(TABLES);
            };
        }

        String[] trade(Trade trade) {
            return switch (trade) {
                case TABLES -> trade(table, "z", "z_new");
                case COLUMNS -> trade(column, "x", "y");
            };
        }

        private static String[] trade(String rename, String one, String other) {
            return new String[] {
                String.format(rename, one, "aside"),
                String.format(rename, other, one),
                String.format(rename, "aside", other)
            };
        }
    }

    /** What trades names. */
    enum Trade {
        TABLES,
        COLUMNS
    }

    @AfterEach
    void others_have_ended() throws Exception {
        others.shutdown();
        assertThat(others.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"POSTGRESQL,TABLES", "POSTGRESQL,COLUMNS", "MARIADB,TABLES", "MARIADB,COLUMNS", "HSQLDB,COLUMNS"})
    void tables_and_columns_keep_their_names_until_they_are_read(Engine engine, Trade trade) throws Exception {
        Path file = directory.resolve("held.sqlite");
        DataSource database = engine.newDatabase();

        Future<?> change = exportWhile(database, engine.trade(trade), file);

        assertThat(Rows.of(CarrierDataSource.of(file), "SELECT * FROM z ORDER BY id"))
                .containsExactly("1|x1|y1", "2|x2|y2");
        change.get(1, TimeUnit.MINUTES);
        assertThat(Rows.of(database, "SELECT id, x, y FROM z ORDER BY id"))
                .as("they traded names once they could")
                .isNotEqualTo(List.of("1|x1|y1", "2|x2|y2"));
    }

    @ParameterizedTest
    @CsvSource({"H2,TABLES", "H2,COLUMNS", "HSQLDB,TABLES"})
    void tables_and_columns_that_trade_names_while_they_are_read_are_refused(Engine engine, Trade trade)
            throws Exception {
        DataSource database = engine.newDatabase();

        assertThatThrownBy(() -> exportWhile(database, engine.trade(trade), directory.resolve("traded.sqlite")))
                .isInstanceOf(BackupException.class)
                .hasMessageMatching(CHANGED);

        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"H2,TABLES", "H2,COLUMNS", "HSQLDB,TABLES"})
    void tables_and_columns_that_trade_names_while_they_are_compared_are_refused(Engine engine, Trade trade)
            throws Exception {
        DataSource database = engine.newDatabase();
        Path file = directory.resolve("file.sqlite");
        DatabaseExport.from(database).to(file).run();

        assertThatThrownBy(() -> DatabaseVerification.of(file)
                        .against(database)
                        .progress(changing(database, engine.trade(trade), new AtomicReference<>()))
                        .run())
                .isInstanceOf(BackupException.class)
                .hasMessageMatching(CHANGED);
        assertThatThrownBy(() -> DatabaseDiff.of(file)
                        .against(database)
                        .progress(changing(database, engine.trade(trade), new AtomicReference<>()))
                        .run())
                .isInstanceOf(BackupException.class)
                .hasMessageMatching(CHANGED);
    }

    private Future<?> exportWhile(DataSource database, String[] statements, Path file) {
        AtomicReference<Future<?>> change = new AtomicReference<>();
        DatabaseExport.from(database)
                .progress(changing(database, statements, change))
                .to(file)
                .run();
        return change.get();
    }

    /** Somebody changes definitions once the first table is read, and is not waited for if the engine has that wait. */
    private ProgressListener changing(DataSource database, String[] statements, AtomicReference<Future<?>> change) {
        return event -> {
            if (event instanceof ProgressEvent.Advanced && change.get() == null) {
                change.set(others.submit(() -> {
                    Rows.execute(database, statements);
                    return null;
                }));
                letChange(change.get());
            }
        };
    }

    private static void letChange(Future<?> change) {
        try {
            change.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException waits) {
            assertThat(change.isDone()).isFalse();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
