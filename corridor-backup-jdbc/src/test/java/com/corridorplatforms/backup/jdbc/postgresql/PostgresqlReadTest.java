package com.corridorplatforms.backup.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.contract.DatabaseCopy;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgresqlReadTest {

    private final PostgresqlDialect dialect = new PostgresqlDialect();

    @Test
    void a_catalog_is_read_as_it_was_declared() throws Exception {
        String url = Server.newDatabase(
                "CREATE TABLE p (a int, b text, PRIMARY KEY (b, a))",
                """
                CREATE TABLE c (
                    id serial CONSTRAINT c_key PRIMARY KEY, pa int NOT NULL DEFAULT 3, pb text COLLATE "C",
                    twice int GENERATED ALWAYS AS (pa * 2) STORED,
                    CONSTRAINT positive CHECK (pa > 0),
                    CONSTRAINT one UNIQUE (pb) DEFERRABLE,
                    CONSTRAINT up FOREIGN KEY (pb, pa) REFERENCES p (b, a) MATCH FULL ON DELETE CASCADE
                        DEFERRABLE INITIALLY DEFERRED)
                """,
                "CREATE INDEX i ON c (lower(pb), pa DESC NULLS LAST) INCLUDE (id) WHERE pa > 5",
                "COMMENT ON COLUMN c.pa IS 'parent'");
        DatabaseModel model = read(url).model();
        TableName c = new TableName("public", "c");
        Table table = model.table(c).orElseThrow();
        assertThat(model.findings()).isEmpty();
        assertThat(model.source().defaultSchema()).isEqualTo("public");
        assertThat(table.columns().get(0))
                .isEqualTo(new Column(
                        "id",
                        new ColumnType("integer", new PortableType.IntegerNumber(32)),
                        false,
                        Optional.empty(),
                        Optional.of(new Identity(
                                Identity.Kind.OWNED_SEQUENCE,
                                new TableName("public", "c_id_seq"),
                                new Identity.SequenceOptions(
                                        "integer",
                                        BigInteger.ONE,
                                        BigInteger.ONE,
                                        BigInteger.ONE,
                                        BigInteger.valueOf(Integer.MAX_VALUE),
                                        BigInteger.ONE,
                                        false))),
                        Optional.empty(),
                        "",
                        ""));
        assertThat(table.column("pa").orElseThrow().defaultValue()).contains(sql("3"));
        assertThat(table.column("pa").orElseThrow().comment()).isEqualTo("parent");
        assertThat(table.column("pb").orElseThrow().collation()).isEqualTo("\"C\"");
        assertThat(table.column("twice").orElseThrow().generated()).contains(sql("(pa * 2)"));
        assertThat(table.writtenColumns()).extracting(Column::name).containsExactly("id", "pa", "pb");
        assertThat(table.primaryKey()).contains(new UniqueKey("c_key", List.of("id"), true, Deferral.NOT_DEFERRABLE));
        assertThat(table.uniqueKeys())
                .containsExactly(new UniqueKey("one", List.of("pb"), true, Deferral.INITIALLY_IMMEDIATE));
        assertThat(table.checks()).containsExactly(new Check("positive", sql("pa > 0"), true));
        assertThat(table.foreignKeys())
                .containsExactly(new ForeignKey(
                        "up",
                        List.of("pb", "pa"),
                        new TableName("public", "p"),
                        List.of("b", "a"),
                        ForeignKey.Action.CASCADE,
                        ForeignKey.Action.NO_ACTION,
                        List.of(),
                        ForeignKey.Match.FULL,
                        Deferral.INITIALLY_DEFERRED,
                        true));
        assertThat(table.indexes())
                .containsExactly(new Index(
                        "i",
                        false,
                        true,
                        "btree",
                        List.of(
                                new Index.Part(
                                        new Index.Key.OfExpression(sql("lower(pb)")),
                                        false,
                                        Index.Nulls.ENGINE_DEFAULT),
                                new Index.Part(new Index.Key.OfColumn("pa"), true, Index.Nulls.LAST)),
                        List.of("id"),
                        Optional.of(sql("(pa > 5)")),
                        "CREATE INDEX i ON c USING btree (lower(pb), pa DESC NULLS LAST) INCLUDE (id) WHERE (pa > 5)"));
    }

    @Test
    void everything_that_is_left_out_is_named() throws Exception {
        String url = Server.newDatabase(
                "CREATE TABLE t (id int PRIMARY KEY, o oid)",
                "CREATE FUNCTION low(text) RETURNS text LANGUAGE internal AS 'lower'",
                "CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq)",
                "CREATE TEXT SEARCH CONFIGURATION searching (COPY = simple)",
                "CREATE TEXT SEARCH TEMPLATE cutting (LEXIZE = dsimple_lexize)",
                "CREATE CONVERSION turning FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8",
                "CREATE TYPE pair AS (a int)",
                "CREATE CAST (pair AS text) WITH INOUT",
                "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC",
                "CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'",
                "CREATE EVENT TRIGGER seen ON ddl_command_end EXECUTE FUNCTION f()",
                "CREATE PUBLICATION p FOR TABLE t",
                "CREATE FOREIGN DATA WRAPPER w",
                "CREATE SERVER away FOREIGN DATA WRAPPER w",
                "CREATE FOREIGN TABLE elsewhere (a int) SERVER away",
                "CREATE SCHEMA other",
                "CREATE TABLE parted (a int) PARTITION BY LIST (a)",
                "CREATE TABLE other.part PARTITION OF parted FOR VALUES IN (1)",
                "INSERT INTO parted VALUES (1)",
                "CREATE ROLE left_out_owner",
                "CREATE TABLE owned (a int)",
                "ALTER TABLE owned OWNER TO left_out_owner",
                "SELECT lo_create(0)");
        DatabaseCopy copy = read(url);
        assertThat(copy.model().findings())
                .extracting(finding -> finding.code() + " " + finding.subject())
                .containsExactlyInAnyOrder(
                        "function-left-out public.low(text)",
                        "operator-left-out public.===(integer,integer)",
                        "text-search-left-out public.searching",
                        "text-search-left-out public.cutting",
                        "conversion-left-out public.turning",
                        "cast-left-out public.pair to text",
                        "grant-left-out public.postgres",
                        "event-trigger-left-out public.seen",
                        "publication-left-out public.p",
                        "foreign-table-left-out public.elsewhere",
                        "partitioning-left-out public.parted",
                        "owner-left-out public.owned",
                        "large-objects-left-out public.t.o");
        assertThat(copy.rows().get(new TableName("public", "parted"))).hasSize(1);
        Server.run(url, "DROP TABLE owned", "DROP ROLE left_out_owner");
    }

    @Test
    void partitions_are_their_tables_and_heirs_are_tables_of_their_own() throws Exception {
        String url = Server.newDatabase(
                "CREATE TABLE parent (a int)",
                "CREATE TABLE heir () INHERITS (parent)",
                "CREATE TABLE parted (a int) PARTITION BY RANGE (a)",
                "CREATE TABLE part1 PARTITION OF parted FOR VALUES FROM (0) TO (10)",
                "INSERT INTO parted VALUES (1), (2)",
                "INSERT INTO parent VALUES (1)",
                "INSERT INTO heir VALUES (2)");
        DatabaseCopy copy = read(url);
        assertThat(copy.model().findings()).isEmpty();
        assertThat(copy.rows().get(new TableName("public", "parted"))).hasSize(2);
        assertThat(copy.rows().get(new TableName("public", "parent"))).hasSize(1);
        assertThat(copy.rows()).doesNotContainKey(new TableName("public", "part1"));
    }

    @Test
    void a_foreign_key_that_leads_out_of_the_schemas_is_left_out_and_named() throws Exception {
        String url = Server.newDatabase(
                "CREATE SCHEMA other",
                "CREATE TABLE other.p (id int PRIMARY KEY)",
                "CREATE TABLE c (p int REFERENCES other.p)");
        DatabaseModel model = read(url).model();
        assertThat(model.tables().get(0).foreignKeys()).isEmpty();
        assertThat(model.findings()).extracting(finding -> finding.code()).containsExactly("foreign-key-left-out");
        assertThat(read(url, "public", "other").model().findings()).isEmpty();
    }

    @Test
    void rows_and_catalog_are_those_of_one_moment() throws Exception {
        String url = Server.newDatabase("CREATE TABLE t (id int)", "INSERT INTO t SELECT generate_series(1, 10)");
        try (Connection connection = DriverManager.getConnection(url);
                ReadSession session = dialect.read(connection, request())) {
            assertThat(session.held()).isEqualTo(ConsistencyWindow.Held.TRANSACTION_SNAPSHOT);
            DatabaseModel model = session.catalog();
            Server.run(url, "INSERT INTO t VALUES (11)", "CREATE TABLE later (id int)");
            assertThatThrownBy(() -> Server.run(url, "SET lock_timeout = '50ms'", "ALTER TABLE t ADD COLUMN more int"))
                    .isInstanceOf(SQLException.class);
            List<Object[]> rows = new ArrayList<>();
            session.rows(model.tables().get(0), rows::add);
            assertThat(rows).hasSize(10);
            assertThat(session.holdsRows(model.tables().get(0))).isTrue();
            assertThat(session.catalog().tables()).hasSize(1);
        }
    }

    @Test
    void sequences_stand_where_the_engine_says() throws Exception {
        String url = Server.newDatabase(
                "CREATE SEQUENCE s INCREMENT BY 5", "CREATE TABLE t (id serial)", "INSERT INTO t DEFAULT VALUES");
        assertThat(read(url).states())
                .containsExactlyInAnyOrder(
                        new SequenceState(
                                new SequenceState.Owner.Standalone(new TableName("public", "s")),
                                BigInteger.ONE,
                                false,
                                BigInteger.valueOf(5)),
                        new SequenceState(
                                new SequenceState.Owner.OfColumn(new TableName("public", "t"), "id"),
                                BigInteger.ONE,
                                true,
                                BigInteger.ONE));
    }

    @Test
    void a_table_that_may_not_be_read_is_named() throws Exception {
        String url = Server.newDatabase(
                "CREATE TABLE secret (id int)", "DROP ROLE IF EXISTS stranger", "CREATE ROLE stranger LOGIN");
        try (Connection connection = DriverManager.getConnection(url.replace("user=postgres", "user=stranger"))) {
            assertThatThrownBy(() -> DatabaseCopy.read(dialect, connection))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("secret");
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void rows_that_a_policy_hides_are_an_error_and_not_missing() throws Exception {
        String url = Server.newDatabase(
                "CREATE TABLE t (id int)",
                "INSERT INTO t VALUES (1), (2)",
                "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
                "CREATE POLICY half ON t USING (id = 1)",
                "DROP ROLE IF EXISTS half_blind",
                "CREATE ROLE half_blind LOGIN",
                "GRANT SELECT ON t TO half_blind");
        try (Connection connection = DriverManager.getConnection(url.replace("user=postgres", "user=half_blind"))) {
            assertThatThrownBy(() -> DatabaseCopy.read(dialect, connection))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("\"public.t\"");
        }
    }

    @Test
    void a_schema_that_is_not_there_is_refused() throws Exception {
        String url = Server.newDatabase();
        assertThatThrownBy(() -> read(url, "nowhere"))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("\"nowhere\"");
    }

    private DatabaseCopy read(String url, String... schemas) throws Exception {
        try (Connection connection = DriverManager.getConnection(url)) {
            return DatabaseCopy.read(dialect, connection, schemas);
        }
    }

    private static ReadRequest request() {
        return new ReadRequest(List.of(), UnknownTypes.FAIL, new Cancellation());
    }

    private static SqlText sql(String text) {
        return new SqlText("postgresql", text);
    }
}
