package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.jdbc.ImportingProgram.UrlDataSource;
import com.corridorplatforms.backup.jdbc.derby.DerbyDatabase;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
import com.corridorplatforms.backup.jdbc.mysql.MariadbServer;
import com.corridorplatforms.backup.jdbc.postgresql.PostgresServer;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user may not do is named before anything is written, with the statement that lets it; whoever may run that runs it here. */
@Tag("long")
class MissingRightsTest {

    private static final Pattern ADVICE = Pattern.compile("[;:] have .*? run (.*?), or (?:name|have)");

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void export() throws Exception {
        file = directory.resolve("file.sqlite");
        DataSource source = H2.newDatabase(
                "CREATE TABLE parent (id INT PRIMARY KEY, name VARCHAR(20) UNIQUE)",
                "CREATE TABLE child (parent INT REFERENCES parent, n INT CHECK (n > 0))",
                "CREATE INDEX ix ON child (n)",
                "INSERT INTO parent VALUES (1, 'x')",
                "INSERT INTO child VALUES (1, 1)");
        DatabaseExport.from(source).to(file).run();
    }

    @Test
    void postgresql_without_the_right_to_make_a_schema() throws Exception {
        String url = PostgresServer.newDatabase("DROP ROLE IF EXISTS newcomer", "CREATE ROLE newcomer LOGIN");
        DataSource user = urls(url.replace("user=postgres", "user=newcomer"));

        String advice = refused(user, "elsewhere", "sees no schema \"elsewhere\" and may not make one");
        assertThat(advice).startsWith("GRANT CREATE ON DATABASE ").endsWith(" TO \"newcomer\"");
        Rows.execute(urls(url), advice);

        assertThat(into(user, "elsewhere").run().rows()).isEqualTo(2);
        Rows.execute(urls(url), "DROP OWNED BY newcomer", "DROP ROLE newcomer");
    }

    @Test
    void postgresql_without_the_right_to_fill_the_schema_that_everybody_sees() throws Exception {
        String url = PostgresServer.newDatabase(
                "DROP ROLE IF EXISTS stranger_to_public", "CREATE ROLE stranger_to_public LOGIN");
        DataSource user = urls(url.replace("user=postgres", "user=stranger_to_public"));

        String advice = refused(user, "public", "may not make tables in schema \"public\"");
        assertThat(advice).isEqualTo("GRANT CREATE ON SCHEMA \"public\" TO \"stranger_to_public\"");
        Rows.execute(urls(url), advice);

        assertThat(into(user, "public").run().rows()).isEqualTo(2);
        Rows.execute(urls(url), "DROP OWNED BY stranger_to_public", "DROP ROLE stranger_to_public");
    }

    @Test
    void a_database_that_is_opened_to_be_read_alone_takes_no_import_and_the_plan_says_so() throws Exception {
        String url = "jdbc:h2:file:" + directory.resolve("closed");
        Rows.execute(h2(url, "SA", ""), "CREATE TABLE t (a INT)");
        DataSource closed = h2(url + ";ACCESS_MODE_DATA=r", "SA", "");
        String reason = "the destination takes no import: it was opened to be read alone, so open it to be written too,"
                + " expected a database that can be written";
        assertThatThrownBy(() -> into(closed, "PUBLIC").plan())
                .isInstanceOf(BackupException.class)
                .hasMessage(reason);
        DatabaseRestore restore = new DatabaseRestore(closed, Dialects.installed(), file, RestoreRequest.everything());
        assertThatThrownBy(() -> restore.plan(new Cancellation()))
                .isInstanceOf(BackupException.class)
                .hasMessage(reason);
    }

    /** The answer of a standby is put into the mouth of another server. */
    @Test
    void a_standby_of_postgresql_takes_no_import_and_the_plan_says_so() throws Exception {
        UnaryOperator<String> standby = sql -> sql.replace("pg_catalog.pg_is_in_recovery()", "true");
        DataSource user = new UrlDataSource(
                PostgresServer.newDatabase(), "", connection -> RewritingConnection.of(connection, standby));
        assertThatThrownBy(() -> into(user, "public").plan())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("it is a standby, so name its primary");
    }

    @Test
    void rows_are_kept_that_row_security_does_not_show_to_their_owner() throws Exception {
        String url = PostgresServer.newDatabase(
                "DROP ROLE IF EXISTS bound_owner",
                "CREATE ROLE bound_owner LOGIN",
                "CREATE SCHEMA bound AUTHORIZATION bound_owner",
                "SET ROLE bound_owner",
                "CREATE TABLE bound.parent (id int PRIMARY KEY, name varchar(20))",
                "CREATE TABLE bound.child (parent int REFERENCES bound.parent, n int)",
                "INSERT INTO bound.parent VALUES (1, 'x'), (7, 'y')",
                "ALTER TABLE bound.parent ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE bound.parent FORCE ROW LEVEL SECURITY");
        DataSource user = urls(url.replace("user=postgres", "user=bound_owner"));
        DatabaseImport load = into(user, "bound").mode(ImportMode.LOAD).seededRows(SeededRows.KEEP);
        load.plan();
        load.run();
        assertThat(Rows.of(urls(url), "SELECT id, name FROM bound.parent ORDER BY id"))
                .containsExactly("1|x", "7|y");
        assertThat(Rows.of(user, "SELECT count(*) FROM bound.parent")).containsExactly("0");
        Rows.execute(urls(url), "DROP OWNED BY bound_owner", "DROP ROLE bound_owner");
    }

    @Test
    void h2_without_the_right_to_make_a_schema_or_to_fill_the_one_that_connections_begin_in() throws Exception {
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        DataSource administrator = h2(url + ";DB_CLOSE_DELAY=-1", "SA", "");
        Rows.execute(administrator, "CREATE USER U PASSWORD 'p'", "CREATE SCHEMA OWN AUTHORIZATION U");
        DataSource user = h2(url, "U", "p");

        String making = refused(user, "ELSEWHERE", "sees no schema \"ELSEWHERE\" and may not make one");
        assertThat(making).isEqualTo("CREATE SCHEMA \"ELSEWHERE\" AUTHORIZATION \"U\"");
        Rows.execute(administrator, making);
        String filling = refused(user, "ELSEWHERE", "may not make tables in schema \"PUBLIC\", where its");
        assertThat(filling).isEqualTo("GRANT ALTER ANY SCHEMA TO \"U\"");
        refused(user, "PUBLIC", "may not make tables in schema \"PUBLIC\", expected");
        assertThat(into(h2(url + ";SCHEMA=OWN", "U", "p"), "ELSEWHERE").run().rows())
                .isEqualTo(2);

        Rows.execute(administrator, filling);
        assertThat(into(user, "PUBLIC").run().rows()).isEqualTo(2);
        assertThat(into(user, "NEW").run().rows()).isEqualTo(2);
    }

    @Test
    void h2_without_the_right_to_keep_a_journal_beside_the_tables_it_loads() throws Exception {
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        DataSource administrator = h2(url + ";DB_CLOSE_DELAY=-1", "SA", "");
        Rows.execute(administrator, "CREATE USER U PASSWORD 'p'", "CREATE SCHEMA OWN AUTHORIZATION U");
        DataSource user = h2(url, "U", "p");
        Rows.execute(
                user,
                "CREATE TABLE OWN.PARENT (ID INT PRIMARY KEY, NAME VARCHAR(20))",
                "CREATE TABLE OWN.CHILD (PARENT INT, N INT)");

        assertThatThrownBy(() -> into(user, "OWN").mode(ImportMode.LOAD).plan())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("\"PUBLIC\", where its connections begin and the journal of the import is kept");
        assertThat(into(h2(url + ";SCHEMA=OWN", "U", "p"), "OWN")
                        .mode(ImportMode.LOAD)
                        .run()
                        .rows())
                .isEqualTo(2);
    }

    @Test
    void hsqldb_without_the_right_to_make_a_schema() throws Exception {
        String url = Hsqldb.newUrl();
        DataSource user = new UrlDataSource(url + ";user=app;password=app", "", UnaryOperator.identity());

        String advice = refused(user, "ELSEWHERE", "sees no schema \"ELSEWHERE\" and may not make one");
        assertThat(advice).isEqualTo("CREATE SCHEMA \"ELSEWHERE\" AUTHORIZATION \"app\"");
        refused(user, "PUBLIC", "sees no schema \"PUBLIC\" and may not make one");
        DataSource administrator = new UrlDataSource(url, "SA", UnaryOperator.identity());
        Rows.execute(administrator, advice);
        assertThat(into(user, "ELSEWHERE").run().rows()).isEqualTo(2);

        Rows.execute(administrator, "GRANT CREATE_SCHEMA TO \"app\"");
        assertThat(into(user, "NEW").run().rows()).isEqualTo(2);
    }

    @Test
    void hsqldb_without_the_right_to_keep_a_journal_where_connections_begin() throws Exception {
        String url = Hsqldb.newUrl();
        DataSource administrator = new UrlDataSource(url, "SA", UnaryOperator.identity());
        Rows.execute(administrator, "ALTER USER \"app\" SET INITIAL SCHEMA PUBLIC");
        DataSource user = new UrlDataSource(url + ";user=app;password=app", "", UnaryOperator.identity());

        refused(user, "APP", "may not make tables in schema \"PUBLIC\", where its connections begin");
        Rows.execute(administrator, "ALTER USER \"app\" SET INITIAL SCHEMA APP");
        assertThat(into(user, "APP").run().rows()).isEqualTo(2);
    }

    @Test
    void derby_without_the_right_to_make_a_schema_or_to_fill_another_ones() throws Exception {
        String url = DerbyDatabase.newDatabase();
        DataSource owner = urls(url.replace("user=" + DerbyDatabase.SCHEMA, "user=OWNER"));
        Rows.execute(owner, "CREATE SCHEMA OTHERS");

        String advice = refused(urls(url), "ELSEWHERE", "sees no schema \"ELSEWHERE\" and may not make one");
        assertThat(advice).isEqualTo("CREATE SCHEMA \"ELSEWHERE\" AUTHORIZATION \"CORRIDOR\"");
        assertThatThrownBy(() -> into(urls(url), "OTHERS").plan())
                .hasMessageContaining("may not make tables in schema \"OTHERS\"")
                .hasMessageContaining("import as the owner of that schema or of the database");
        Rows.execute(owner, advice);

        assertThat(into(urls(url), "ELSEWHERE").run().rows()).isEqualTo(2);
        assertThat(into(urls(url), "CORRIDOR").run().rows()).isEqualTo(2);
        assertThat(into(owner, "OTHERS").run().rows()).isEqualTo(2);
        assertThat(into(owner, "NEW").run().rows()).isEqualTo(2);
    }

    /** On databases whose names begin with "test" everybody may do everything, as the server is set up. */
    @Test
    void mariadb_without_rights_on_another_database() throws Exception {
        String url = MariadbServer.newDatabase();
        String user = MariadbServer.login(url).user();
        String made = "new_" + user;
        String there = "there_" + user;

        String making = refused(urls(url), made, "sees no database \"" + made + "\" and may not make one");
        assertThat(making)
                .isEqualTo("GRANT SELECT, INSERT, CREATE, DROP, ALTER ON `" + made.replace("_", "\\_") + "`.* TO `"
                        + user + "`@`localhost`");
        MariadbServer.administer(url, making);
        assertThat(into(urls(url), made).run().rows()).isEqualTo(2);

        MariadbServer.administer(
                url,
                "CREATE DATABASE " + there,
                "GRANT SELECT, INSERT, CREATE ON " + there + ".* TO " + user + "@localhost");
        String filling = refused(
                urls(url),
                there,
                "make tables in database \"" + there + "\", expected the right to; it lacks DROP, ALTER:");
        MariadbServer.administer(url, filling);
        assertThat(into(urls(url), there).run().rows()).isEqualTo(2);
        MariadbServer.administer(url, "DROP DATABASE " + there, "DROP DATABASE " + made);
    }

    @Test
    void mariadb_with_rights_that_a_role_gives() throws Exception {
        String url = MariadbServer.newDatabase();
        String user = MariadbServer.login(url).user();
        String role = "role_" + user;
        String made = "through_" + user;
        MariadbServer.administer(
                url,
                "CREATE ROLE " + role,
                "GRANT ALL ON `" + made.replace("_", "\\_") + "`.* TO " + role,
                "GRANT " + role + " TO " + user + "@localhost");
        refused(urls(url), made, "sees no database \"" + made + "\" and may not make one");

        MariadbServer.administer(url, "SET DEFAULT ROLE " + role + " FOR " + user + "@localhost");

        assertThat(into(urls(url), made).run().rows()).isEqualTo(2);
        MariadbServer.administer(url, "DROP DATABASE " + made, "DROP ROLE " + role);
    }

    /** Refused by the plan, and by the import in the same words; tells what is advised. */
    private String refused(DataSource user, String schema, String expected) {
        Throwable planned = catchThrowable(() -> into(user, schema).plan());
        assertThat(planned).isInstanceOf(BackupException.class).hasMessageContaining(expected);
        assertThatThrownBy(() -> into(user, schema).run()).hasMessage(planned.getMessage());
        Matcher advice = ADVICE.matcher(planned.getMessage());
        assertThat(advice.find()).as(planned.getMessage()).isTrue();
        return advice.group(1);
    }

    private DatabaseImport into(DataSource user, String schema) {
        return DatabaseImport.from(file).into(user).schema(schema);
    }

    private static DataSource urls(String url) {
        return new UrlDataSource(url, "", UnaryOperator.identity());
    }

    private static DataSource h2(String url, String user, String password) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }
}
