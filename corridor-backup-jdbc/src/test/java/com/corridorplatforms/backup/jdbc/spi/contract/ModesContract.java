package com.corridorplatforms.backup.jdbc.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each mode of import finds, leaves alone and refuses. */
interface ModesContract extends DialectSubject {

    @ParameterizedTest
    @EnumSource(ImportMode.class)
    default void every_mode_makes_the_same_database(ImportMode mode) throws Exception {
        Subject database = Subject.ready(this, mode);

        database.write(database.sample(mode), mode);

        assertThat(database.shape()).containsExactlyInAnyOrderElementsOf(database.shape(database.sample()));
    }

    @Test
    default void creating_among_tables_is_refused_and_changes_nothing() throws Exception {
        Subject database = Subject.fresh(this);
        outside(database, "");
        List<String> before = database.shape();

        assertThatThrownBy(() -> database.write(database.sample(), ImportMode.CREATE))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("outside");

        assertThat(database.shape()).isEqualTo(before);
    }

    @Test
    default void replacing_leaves_other_tables_alone() throws Exception {
        Subject database = Subject.filled(this);
        outside(database, "");
        database.insert("outside", List.of("id"), 7);
        database.run("DELETE FROM " + database.quoted(Sample.PART));

        database.write(database.sample(), ImportMode.REPLACE);

        assertThat(database.value("SELECT " + database.quoted("id") + " FROM " + database.quoted("outside")))
                .isEqualTo("7");
        assertThat(database.value("SELECT count(*) FROM " + database.quoted(Sample.PART)))
                .isEqualTo("4");
    }

    @Test
    default void replacing_makes_tables_that_are_not_there() throws Exception {
        Subject database = Subject.fresh(this);

        database.write(database.sample(), ImportMode.REPLACE);

        assertThat(database.shape()).containsExactlyInAnyOrderElementsOf(database.shape(database.sample()));
    }

    @Test
    default void replacing_a_table_that_another_refers_to_is_refused_and_changes_nothing() throws Exception {
        Subject database = Subject.filled(this);
        outside(database, " REFERENCES " + database.quoted(Sample.ACCOUNT) + " (" + database.quoted("id") + ")");
        List<String> before = database.shape();

        assertThatThrownBy(() -> database.write(database.sample(), ImportMode.REPLACE))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("outside");

        assertThat(database.shape()).isEqualTo(before);
    }

    /** A table that no import knows, of a column that may refer to another's key. */
    private static void outside(Subject database, String reference) throws SQLException {
        database.run("CREATE TABLE " + database.quoted("outside") + " (" + database.quoted("id") + " "
                + database.declaration() + reference(database, reference) + ")");
    }

    /** Not every engine heeds a reference that is said at the column. */
    private static String reference(Subject database, String reference) throws SQLException {
        return reference.isEmpty() ? "" : ", FOREIGN KEY (" + database.quoted("id") + ")" + reference;
    }

    @Test
    default void loading_beside_rows_is_refused_and_changes_nothing() throws Exception {
        Subject database = Subject.filled(this);
        List<String> before = database.shape();

        assertThatThrownBy(() -> database.write(database.sample(ImportMode.LOAD), ImportMode.LOAD))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("rows");

        assertThat(database.shape()).isEqualTo(before);
    }

    @Test
    default void loading_into_a_table_that_is_not_there_is_refused() throws Exception {
        Subject database = Subject.fresh(this);

        assertThatThrownBy(() -> database.write(database.sample(), ImportMode.LOAD))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(Sample.ACCOUNT);
    }

    @Test
    default void loading_leaves_other_tables_alone_and_sets_what_numbers_rows() throws Exception {
        Subject database = Subject.ready(this, ImportMode.LOAD);
        outside(database, "");
        database.insert("outside", List.of("id"), 7);
        DatabaseCopy there = database.sample(ImportMode.LOAD);
        List<Table> own = new ArrayList<>(there.model().tables());
        own.removeIf(table -> table.name().name().equals("outside"));
        DatabaseModel model = new DatabaseModel(
                there.model().source(),
                own,
                there.model().sequences(),
                there.model().findings());

        database.write(new DatabaseCopy(model, there.rows(), there.states()), ImportMode.LOAD);

        database.insert(Sample.ACCOUNT, List.of("name"), "new");
        assertThat(database.value("SELECT max(" + database.quoted("id") + ") FROM " + database.quoted(Sample.ACCOUNT)))
                .isEqualTo("101");
        assertThat(database.value("SELECT count(*) FROM " + database.quoted("outside")))
                .isEqualTo("1");
    }

    @Test
    default void loading_a_row_without_its_parent_is_refused_and_undone() throws Exception {
        Subject database = Subject.ready(this, ImportMode.LOAD);
        List<String> before = database.shape(ImportMode.LOAD);
        DatabaseCopy copy = database.sample(ImportMode.LOAD);
        copy.model().tables().stream()
                .map(Table::name)
                .filter(name -> name.name().equals(Sample.EGG))
                .forEach(name -> copy.rows().put(name, List.<Object[]>of(new Object[] {"x", "nobody"})));

        assertThatThrownBy(() -> database.write(copy, ImportMode.LOAD))
                .isInstanceOfAny(SQLException.class, BackupException.class);

        assertThat(database.shape(ImportMode.LOAD)).isEqualTo(before);
        assertThatThrownBy(() -> database.insert(Sample.EGG, List.of("id", "origin"), "x", "nobody"))
                .isInstanceOf(SQLException.class);
    }
}
