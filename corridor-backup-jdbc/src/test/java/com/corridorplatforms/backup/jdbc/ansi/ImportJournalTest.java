package com.corridorplatforms.backup.jdbc.ansi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportJournalTest {

    private static final String SCHEMA = "PUBLIC";

    private Connection connection;
    private Statements statements;
    private JournalHost host;

    /** Any engine, whose sessions all run. */
    private record Host(Statements statements, boolean isAboutNothing) implements JournalHost {
        @Override
        public String statementType() {
            return "VARCHAR";
        }

        @Override
        public String session() {
            return "this one";
        }

        @Override
        public boolean isRunning(String session) {
            return true;
        }

        @Override
        public List<String> schemasHolding(String table) throws SQLException {
            return JournalHost.schemasOfInformationSchema(statements, table);
        }

        @Override
        public boolean isAboutNothing(SQLException failure) {
            return isAboutNothing;
        }
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:" + UUID.randomUUID());
        connection.setAutoCommit(false);
        statements = new Statements(connection);
        host = new Host(statements, false);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void what_the_engine_refused_is_not_undone_since_it_is_about_what_another_has_made() throws Exception {
        ImportJournal journal = ImportJournal.begin(connection, host, SCHEMA);
        journal.step("make a", "CREATE TABLE a (n INT)", "DROP TABLE a");
        statements.run("CREATE TABLE others (n INT)");

        assertThatThrownBy(() -> journal.step("make others", "CREATE TABLE others (n INT)", "DROP TABLE others"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("cannot make others");
        journal.undo();

        assertThat(statements.list(
                        "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ?",
                        row -> row.getString(1),
                        SCHEMA))
                .containsExactly("OTHERS");
    }

    @Test
    void a_table_that_cannot_be_dropped_afterwards_is_told_even_if_something_is_not_there() throws Exception {
        ImportJournal journal = ImportJournal.begin(connection, new Host(statements, true), SCHEMA);
        statements.run("CREATE TABLE aside (n INT)");
        statements.run("CREATE VIEW needing AS SELECT n FROM aside");
        journal.willClean("DROP TABLE IF EXISTS aside RESTRICT");
        journal.willClean("DROP SEQUENCE dropped_already");
        journal.commitWith(List.of());

        assertThat(journal.finish())
                .hasValueSatisfying(left -> assertThat(left.message())
                        .contains("which is to DROP TABLE IF EXISTS aside RESTRICT and DROP TABLE"));
    }

    @Test
    void an_import_that_begins_in_the_same_moment_is_told_that_another_is_running() throws Exception {
        ImportJournal.begin(connection, host, SCHEMA);

        assertThatThrownBy(() -> ImportJournal.begin(connection, host, SCHEMA))
                .isInstanceOf(BackupException.class)
                .hasMessage("another import into \"PUBLIC\" is running, expected none; wait until it has ended");
        assertThatThrownBy(() -> ImportJournal.begin(connection, host, "NOWHERE"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("cannot make the journal");
    }
}
