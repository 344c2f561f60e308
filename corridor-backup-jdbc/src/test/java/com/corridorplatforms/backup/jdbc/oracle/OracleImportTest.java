package com.corridorplatforms.backup.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.DatabaseExport;
import com.corridorplatforms.backup.jdbc.DatabaseImport;
import com.corridorplatforms.backup.jdbc.DatabaseVerification;
import com.corridorplatforms.backup.jdbc.ImportReport;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports into a stand-in that takes the dialect's statements, in its own words where it has others; no Oracle was asked. */
class OracleImportTest {

    private static final String[] TABLES = {
        "CREATE TABLE \"parent\" (\"id\" INTEGER GENERATED ALWAYS AS IDENTITY CONSTRAINT \"parent_pk\" PRIMARY KEY, \"name\" VARCHAR(50) DEFAULT 'x' NOT NULL,"
                + " \"active\" BOOLEAN DEFAULT TRUE, \"price\" NUMERIC(10,2), \"share\" DOUBLE PRECISION, \"day\" DATE,"
                + " \"at\" TIMESTAMP(9), \"moment\" TIMESTAMP(6) WITH TIME ZONE, \"clock\" TIME(6), \"key\" UUID, \"note\" CLOB,"
                + " \"image\" BLOB, \"twice\" INTEGER GENERATED ALWAYS AS (\"id\" * 2), CONSTRAINT \"name_uk\" UNIQUE (\"name\"),"
                + " CONSTRAINT \"price_ck\" CHECK (\"price\" >= 0 OR \"active\"))",
        "CREATE TABLE \"child\" (\"parent\" INTEGER NOT NULL, \"no\" BIGINT NOT NULL, \"other\" INTEGER, CONSTRAINT \"child_pk\" PRIMARY KEY (\"parent\", \"no\"),"
                + " CONSTRAINT \"parent_fk\" FOREIGN KEY (\"parent\") REFERENCES \"parent\" ON DELETE CASCADE)",
        "ALTER TABLE \"parent\" ADD \"first\" BIGINT",
        "CREATE INDEX \"other_ix\" ON \"child\" (\"other\" DESC, \"no\")",
        "CREATE SEQUENCE \"numbers\" START WITH 5 INCREMENT BY 5 MAXVALUE 1000 CYCLE",
        "COMMENT ON TABLE \"parent\" IS 'it''s'",
        "INSERT INTO \"parent\" (\"name\", \"active\", \"price\", \"share\", \"day\", \"at\", \"moment\", \"clock\", \"key\", \"note\", \"image\", \"first\")"
                + " VALUES ('a', TRUE, 1.10, 0.5, DATE '2026-11-22', TIMESTAMP '2026-11-22 23:59:59.123456789',"
                + " TIMESTAMP WITH TIME ZONE '2026-11-22 23:59:59.5+01:00', TIME '23:59:59.5', '01234567-89ab-cdef-0123-456789abcdef',"
                + " 'long', X'00FF', 1), ('ä', FALSE, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
        "INSERT INTO \"child\" VALUES (1, 1, NULL), (2, 9223372036854775807, 7)"
    };

    @TempDir
    private Path directory;

    private StandIn oracle;

    @BeforeEach
    void start() throws Exception {
        oracle = StandIn.living();
    }

    @AfterEach
    void stop() throws Exception {
        oracle.close();
    }

    private Path file(String... more) throws Exception {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : TABLES) {
                statement.execute(sql);
            }
            for (String sql : more) {
                statement.execute(sql);
            }
        }
        Path file = directory.resolve(UUID.randomUUID() + ".sqlite");
        DatabaseExport.from(source).to(file).run();
        return file;
    }

    private ImportReport run(Path file, ImportMode mode) {
        return DatabaseImport.from(file).into(oracle.dataSource()).mode(mode).run();
    }

    private List<String> column(String query) throws SQLException {
        try (Statement statement = oracle.connection().createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    @Test
    void an_import_is_verified_and_goes_on_with_the_next_numbers() throws Exception {
        Path file = file();
        ImportReport report = run(file, ImportMode.CREATE);
        assertThat(report.rows()).isEqualTo(4);
        assertThat(report.findings()).isEmpty();
        assertThat(DatabaseVerification.of(file)
                        .against(oracle.dataSource())
                        .run()
                        .equal())
                .isTrue();
        oracle.run("INSERT INTO CORRIDOR.\"parent\" (\"name\") VALUES ('new')");
        assertThat(column("SELECT \"id\" FROM \"parent\" WHERE \"name\" = 'new'"))
                .containsExactly("3");
        assertThat(column("SELECT TABLE_NAME FROM SYS.ALL_TABLES ORDER BY 1")).containsExactly("child", "parent");
    }

    @Test
    void a_user_without_a_right_is_told_so_before_anything_is_written() throws Exception {
        DatabaseImport work = DatabaseImport.from(file()).into(oracle.dataSource());
        oracle.run("DELETE FROM SYS.SESSION_PRIVS WHERE PRIVILEGE = 'CREATE TABLE'");
        assertThatThrownBy(work::plan)
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("may not make tables in schema \"CORRIDOR\"")
                .hasMessageContaining("run GRANT CREATE TABLE TO \"CORRIDOR\"");
        oracle.run("INSERT INTO SYS.SESSION_PRIVS VALUES ('CREATE ANY TABLE')");
        assertThat(work.plan().fits()).isTrue();
        assertThatThrownBy(work.schema("NOBODY")::plan)
                .hasMessageContaining("sees no schema \"NOBODY\" and may not make one")
                .hasMessageContaining("have an administrator make a user of that name");
        assertThat(OracleGrammar.unread(new LinkedHashSet<>(oracle.said()))).isEmpty();
    }

    @Test
    void every_statement_is_read_by_a_grammar_of_oracle() throws Exception {
        Path file = file();
        run(file, ImportMode.CREATE);
        run(file, ImportMode.REPLACE);
        empty();
        run(file, ImportMode.LOAD);
        DatabaseExport.from(oracle.dataSource())
                .to(directory.resolve("again.sqlite"))
                .run();
        Set<String> said = new LinkedHashSet<>(oracle.said());
        assertThat(said).hasSizeGreaterThan(70);
        assertThat(OracleGrammar.unread(said)).isEmpty();
        System.out.println("statements: " + said.size() + ", " + new HashSet<>(oracle.saidOtherwise()).size()
                + " of them run in other words");
    }

    /** Verbatim, in the order in which they were said; what has parameters is only prepared. */
    private static List<String> refused(String url, List<String> statements) throws SQLException {
        List<String> refused = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, "SA", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA CORRIDOR");
            for (String sql : statements) {
                try {
                    if (sql.contains("?")) {
                        connection.prepareStatement(sql).close();
                    } else {
                        statement.execute(sql);
                    }
                } catch (SQLException complaint) {
                    refused.add(sql);
                }
            }
        }
        return refused;
    }

    @Test
    void other_engines_in_the_mode_of_oracle_run_most_statements_as_they_are() throws Exception {
        Path file = file("ALTER TABLE \"parent\" DROP COLUMN \"twice\"");
        run(file, ImportMode.CREATE);
        List<String> statements = oracle.said().stream()
                .filter(sql -> !sql.startsWith("SELECT") && !sql.contains("SYS."))
                .filter(sql ->
                        !sql.matches("ALTER SESSION .*|SET TRANSACTION .*|LOCK TABLE .*|DELETE FROM .*JOURNAL.*"))
                .toList();
        List<String> byH2 = refused("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=Oracle", statements);
        List<String> byHsqldb = refused("jdbc:hsqldb:mem:" + UUID.randomUUID() + ";sql.syntax_ora=true", statements);
        System.out.println("statements: " + statements.size() + ", run by H2 " + (statements.size() - byH2.size())
                + " and by HSQLDB " + (statements.size() - byHsqldb.size()));
        assertThat(byH2).as("H2").allMatch(OracleImportTest::isOraclesAlone);
        assertThat(byHsqldb).as("HSQLDB").allMatch(OracleImportTest::isOraclesAlone);
    }

    /** Words that one of the two has not. */
    private static boolean isOraclesAlone(String sql) {
        return sql.matches("(?s).*(?:MODIFY .* AS IDENTITY|RESTART START WITH| PURGE|TO_TIMESTAMP_TZ).*");
    }

    private void empty() throws SQLException {
        oracle.run("DELETE FROM CORRIDOR.\"child\"");
        oracle.run("DELETE FROM CORRIDOR.\"parent\"");
    }

    @Test
    void replacing_leaves_nothing_beside_the_new_tables() throws Exception {
        Path file = file();
        run(file, ImportMode.CREATE);
        oracle.run("INSERT INTO CORRIDOR.\"parent\" (\"name\") VALUES ('more')");
        assertThat(run(file, ImportMode.REPLACE).rows()).isEqualTo(4);
        assertThat(DatabaseVerification.of(file)
                        .against(oracle.dataSource())
                        .run()
                        .equal())
                .isTrue();
        assertThat(column("SELECT TABLE_NAME FROM SYS.ALL_TABLES ORDER BY 1")).containsExactly("child", "parent");
    }

    @Test
    void a_failed_replacement_gives_the_tables_back() throws Exception {
        run(file(), ImportMode.CREATE);
        oracle.run("CREATE TABLE CORRIDOR.\"stays\" (A NUMBER(1))");
        oracle.run("CREATE INDEX CORRIDOR.\"taken_ix\" ON CORRIDOR.\"stays\" (A)");
        Path file = file("CREATE INDEX \"taken_ix\" ON \"child\" (\"no\")");
        assertThatThrownBy(() -> run(file, ImportMode.REPLACE)).hasMessageContaining("create index \"taken_ix\"");
        assertThat(column("SELECT COUNT(*) FROM \"child\"")).containsExactly("2");
        assertThat(column("SELECT TABLE_NAME FROM SYS.ALL_TABLES ORDER BY 1"))
                .containsExactly("child", "parent", "stays");
        assertThat(column("SELECT CONSTRAINT_NAME FROM SYS.ALL_CONSTRAINTS WHERE GENERATED = 'USER NAME' ORDER BY 1"))
                .containsExactly("child_pk", "name_uk", "parent_fk", "parent_pk", "price_ck");
    }

    @Test
    void loading_suspends_the_foreign_keys_that_no_order_meets_and_lets_them_check_all_rows() throws Exception {
        Path file = file(
                "ALTER TABLE \"parent\" ADD \"up\" INTEGER",
                "ALTER TABLE \"parent\" ADD CONSTRAINT \"up_fk\" FOREIGN KEY (\"up\") REFERENCES \"parent\"",
                "UPDATE \"parent\" SET \"up\" = 3 - \"id\"",
                "UPDATE \"child\" SET \"other\" = NULL",
                "ALTER TABLE \"child\" ADD CONSTRAINT \"other_loose\" FOREIGN KEY (\"other\") REFERENCES \"parent\"");
        run(file, ImportMode.CREATE);
        empty();
        assertThat(run(file, ImportMode.LOAD).rows()).isEqualTo(4);
        assertThat(DatabaseVerification.of(file)
                        .against(oracle.dataSource())
                        .run()
                        .equal())
                .isTrue();
        assertThat(oracle.said())
                .containsSubsequence(
                        "ALTER TABLE \"CORRIDOR\".\"parent\" DISABLE CONSTRAINT \"up_fk\"",
                        "LOCK TABLE \"CORRIDOR\".\"child\" IN EXCLUSIVE MODE WAIT 60",
                        "ALTER TABLE \"CORRIDOR\".\"parent\" ENABLE CONSTRAINT \"up_fk\"",
                        "ALTER TABLE \"CORRIDOR\".\"parent\" MODIFY (\"id\" GENERATED ALWAYS AS IDENTITY (START WITH 3))")
                .containsSubsequence(
                        "ALTER TABLE \"CORRIDOR\".\"child\" DISABLE CONSTRAINT \"other_loose\"",
                        "ALTER TABLE \"CORRIDOR\".\"child\" ENABLE NOVALIDATE CONSTRAINT \"other_loose\"")
                .noneMatch(sql -> sql.contains("ABLE CONSTRAINT \"parent_fk\""));
    }

    @Test
    void rows_that_are_there_are_replaced_in_the_transaction_that_loads() throws Exception {
        Path file = file();
        run(file, ImportMode.CREATE);
        oracle.run("UPDATE CORRIDOR.\"parent\" SET \"name\" = 'seed' WHERE \"id\" = 1");
        assertThatThrownBy(() -> run(file, ImportMode.LOAD)).hasMessageContaining("holds rows");

        DatabaseImport.from(file)
                .into(oracle.dataSource())
                .mode(ImportMode.LOAD)
                .seededRows(SeededRows.REPLACE)
                .run();

        assertThat(DatabaseVerification.of(file)
                        .against(oracle.dataSource())
                        .run()
                        .equal())
                .isTrue();
        assertThat(oracle.said())
                .containsSubsequence(
                        "LOCK TABLE \"CORRIDOR\".\"child\" IN EXCLUSIVE MODE WAIT 60",
                        "DELETE FROM \"CORRIDOR\".\"child\"",
                        "DELETE FROM \"CORRIDOR\".\"parent\"",
                        "DROP TABLE \"CORRIDOR\".\"CORRIDOR_IMPORT_JOURNAL\"");
        assertThat(OracleGrammar.unread(new LinkedHashSet<>(oracle.said()))).isEmpty();
    }

    @Test
    void loading_into_a_table_with_an_enabled_trigger_is_refused_and_with_a_disabled_one_is_not() throws Exception {
        Path file = file();
        run(file, ImportMode.CREATE);
        empty();
        oracle.run("INSERT INTO SYS.ALL_TRIGGERS VALUES ('CORRIDOR', 'T', 'CORRIDOR', 'parent', 'ENABLED')");
        assertThatThrownBy(() -> run(file, ImportMode.LOAD)).hasMessageContaining("\"CORRIDOR.parent\" has a trigger");
        oracle.run("UPDATE SYS.ALL_TRIGGERS SET STATUS = 'DISABLED'");
        assertThatThrownBy(() -> run(file, ImportMode.REPLACE)).hasMessageContaining("would go with the table");
        assertThat(run(file, ImportMode.LOAD).rows()).isEqualTo(4);
    }

    @Test
    void what_a_killed_import_left_is_undone_by_the_next() throws Exception {
        Path file = file();
        oracle.run(
                "CREATE TABLE CORRIDOR.CORRIDOR_IMPORT_JOURNAL (STEP DECIMAL(19) PRIMARY KEY, KIND VARCHAR(16), STATEMENT CLOB)");
        oracle.run("CREATE TABLE CORRIDOR.\"left\" (A NUMBER(1))");
        oracle.run("INSERT INTO CORRIDOR.CORRIDOR_IMPORT_JOURNAL VALUES (1, 'SESSION', 'alive'),"
                + " (2, 'UNDO', 'DROP TABLE \"CORRIDOR\".\"left\" CASCADE CONSTRAINTS PURGE')");
        assertThatThrownBy(() -> run(file, ImportMode.CREATE)).hasMessageContaining("another import");
        oracle.run("UPDATE CORRIDOR.CORRIDOR_IMPORT_JOURNAL SET STATEMENT = 'dead' WHERE STEP = 1");
        run(file, ImportMode.CREATE);
        assertThat(column("SELECT TABLE_NAME FROM SYS.ALL_TABLES ORDER BY 1")).containsExactly("child", "parent");
    }

    @Test
    void an_empty_text_is_refused_before_anything_is_written() throws Exception {
        Path file = file("INSERT INTO \"parent\" (\"name\") VALUES ('')");
        assertThatThrownBy(() -> run(file, ImportMode.CREATE))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("an empty text, which is NULL there");
        assertThat(column("SELECT TABLE_NAME FROM SYS.ALL_TABLES")).isEmpty();
    }

    @Test
    void rights_of_others_on_a_replaced_table_are_given_again() throws Exception {
        Path file = file();
        run(file, ImportMode.CREATE);
        oracle.run(
                "INSERT INTO SYS.ALL_TAB_PRIVS VALUES ('CORRIDOR', 'PUBLIC', 'CORRIDOR', 'parent', 'SELECT', 'NO', 'NO'),"
                        + " ('CORRIDOR', 'GONE', 'CORRIDOR', 'child', 'SELECT', 'YES', 'NO')");
        assertThat(run(file, ImportMode.REPLACE).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("a right of \"GONE\""));
        assertThat(oracle.said()).contains("GRANT SELECT ON \"CORRIDOR\".\"parent\" TO PUBLIC");
    }

    @Test
    void a_trigger_that_a_mirroring_restore_drops_is_made_again_and_disabled_if_that_is_undone() throws Exception {
        run(file(), ImportMode.CREATE);
        oracle.run("INSERT INTO SYS.ALL_TRIGGERS VALUES ('CORRIDOR', 'T', 'CORRIDOR', 'parent', 'DISABLED')");
        String made = "CREATE TRIGGER t BEFORE INSERT ON \"parent\" FOR EACH ROW BEGIN :NEW.\"name\" := 'x'; END;";
        Definition trigger = definition(Definition.Kind.TRIGGER, "T", made);
        OracleDialect dialect = new OracleDialect();
        String drop = dialect.drop(trigger).orElseThrow();
        DatabaseModel there = there(dialect);

        try (WriteSession session = dialect.write(oracle.connection(), new Cancellation())) {
            session.setAside(new DatabaseModel(there.source(), List.of(), List.of(), List.of(trigger), List.of()));
            session.begin(there, ImportMode.REPLACE);
            assertThat(oracle.said()).contains(drop).doesNotContain(made);
        }

        assertThat(drop).contains("DROP TRIGGER \"CORRIDOR\".\"T\"");
        assertThat(oracle.said()).containsSubsequence(drop, drop, made, "ALTER TRIGGER \"T\" DISABLE");
        assertThat(OracleGrammar.unread(new LinkedHashSet<>(oracle.said()))).isEmpty();
        assertThat(column("SELECT TABLE_NAME FROM SYS.ALL_TABLES ORDER BY 1")).containsExactly("child", "parent");
    }

    private DatabaseModel there(OracleDialect dialect) throws SQLException {
        ReadRequest request = new ReadRequest(List.of("CORRIDOR"), UnknownTypes.AS_TEXT, new Cancellation());
        try (ReadSession session = dialect.read(oracle.connection(), request)) {
            return session.catalog();
        }
    }

    private static Definition definition(Definition.Kind kind, String name, String text) {
        return new Definition(
                kind,
                new TableName("CORRIDOR", name),
                Definition.Stage.AFTER_ROWS,
                new SqlText(OracleDialect.NAME, text));
    }

    @Test
    void definitions_are_made_in_any_order_and_what_is_there_or_refused_is_named() throws Exception {
        DatabaseModel model = new DatabaseModel(
                new OracleDialect().describe(oracle.connection()),
                List.of(),
                List.of(),
                List.of(
                        definition(Definition.Kind.VIEW, "OUTER", "CREATE VIEW \"OUTER\" AS SELECT * FROM \"INNER_\""),
                        definition(Definition.Kind.VIEW, "INNER_", "CREATE VIEW \"INNER_\" AS SELECT 1 A FROM DUAL"),
                        definition(Definition.Kind.VIEW, "THERE", "CREATE VIEW \"THERE\" AS SELECT 1 A FROM DUAL"),
                        definition(Definition.Kind.FUNCTION, "F", "CREATE PROCEDURE f IS BEGIN NULL; END;")),
                List.of());
        oracle.run("INSERT INTO SYS.ALL_OBJECTS VALUES ('CORRIDOR', 'THERE', 'VIEW', 'VALID')");
        try (WriteSession session = new OracleDialect().write(oracle.connection(), new Cancellation())) {
            session.begin(model, ImportMode.CREATE);
            session.complete(List.of());
            assertThat(session.findings())
                    .extracting(Finding::code, Finding::subject)
                    .containsExactly(
                            tuple("view-left-out", "CORRIDOR.THERE"), tuple("function-left-out", "CORRIDOR.F"));
        }
        assertThat(column("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'CORRIDOR'"))
                .as("undone, since nothing was committed")
                .isEmpty();
        assertThat(OracleGrammar.unread(new LinkedHashSet<>(oracle.said()))).isEmpty();
    }
}
