package com.corridorplatforms.backup.jdbc.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.ConsistencyWindow.Held;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.ForeignKey.Action;
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
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.math.BigInteger;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The dialect's own queries on rows as SQL Server records them, written by hand after its documentation. */
@Tag("long")
class RecordedCatalogTest {

    private static final TableName CUSTOMER = new TableName("dbo", "customer");
    private static final TableName LINE = new TableName("dbo", "order line");

    private final SqlServerDialect dialect = new SqlServerDialect();
    private StandIn server;

    @BeforeEach
    void open() throws Exception {
        server = StandIn.open();
        server.run(StandIn.resource("recorded.sql"));
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    private static ReadRequest request(String... schemas) {
        return new ReadRequest(List.of(schemas), UnknownTypes.FAIL, new Cancellation());
    }

    private DatabaseModel model(String... schemas) throws Exception {
        try (Connection connection = server.connection();
                ReadSession session = dialect.read(connection, request(schemas))) {
            return session.catalog();
        }
    }

    private static SqlText words(String text) {
        return new SqlText("sqlserver", text);
    }

    @Test
    void the_server_is_known_by_its_name() throws Exception {
        try (Connection connection = server.connection()) {
            assertThat(dialect.claims(connection.getMetaData())).isTrue();
            assertThat(dialect.describe(connection).defaultSchema()).isEqualTo("dbo");
        }
    }

    @Test
    void columns_have_their_types_defaults_numbers_and_comments() throws Exception {
        Table table = model().table(CUSTOMER).orElseThrow();

        assertThat(table.comment()).isEqualTo("who buys");
        assertThat(table.columns())
                .extracting(Column::name, column -> column.type().declaration(), Column::nullable, Column::collation)
                .containsExactly(
                        tuple("id", "int", false, ""),
                        tuple("name", "nvarchar(100)", false, ""),
                        tuple("code", "varchar(10)", true, "SQL_Latin1_General_CP1_CI_AS"),
                        tuple("balance", "money", false, ""),
                        tuple("created", "datetime2(3)", false, ""),
                        tuple("active", "bit", false, ""),
                        tuple("version", "rowversion", false, ""),
                        tuple("greeting", "nvarchar(101) PERSISTED", false, ""),
                        tuple("phone", "varchar(20)", true, "SQL_Latin1_General_CP1_CI_AS"));
        assertThat(table.column("name").orElseThrow().comment()).isEqualTo("it's a name");
        assertThat(table.column("balance").orElseThrow().defaultValue())
                .contains(words("CONSTRAINT \"DF_customer_balance\" DEFAULT ((0))"));
        assertThat(table.column("created").orElseThrow().defaultValue()).contains(words("(sysdatetime())"));
        assertThat(table.column("greeting").orElseThrow().generated()).contains(words("[name]+N'!'"));
        assertThat(table.column("version").orElseThrow().isWritten()).isFalse();
        Identity identity = table.column("id").orElseThrow().identity().orElseThrow();
        assertThat(identity.kind()).isEqualTo(Identity.Kind.ALWAYS);
        assertThat(identity.options().increment()).isEqualTo(BigInteger.valueOf(5));
        assertThat(identity.options().maximum()).isEqualTo(BigInteger.valueOf(Integer.MAX_VALUE));
    }

    @Test
    void keys_and_indexes_are_told_apart() throws Exception {
        DatabaseModel model = model();
        Table customer = model.table(CUSTOMER).orElseThrow();
        Table line = model.table(LINE).orElseThrow();

        assertThat(customer.primaryKey())
                .contains(new UniqueKey("PK_customer", List.of("id"), true, Deferral.NOT_DEFERRABLE));
        assertThat(customer.uniqueKeys())
                .containsExactly(new UniqueKey("UQ_code", List.of("code"), false, Deferral.NOT_DEFERRABLE));
        assertThat(line.primaryKey())
                .contains(new UniqueKey("PK_order_line", List.of("customer", "no"), true, Deferral.NOT_DEFERRABLE));
        assertThat(line.indexes())
                .containsExactly(
                        index("IX_open", false, false, "state", false, List.of("total"), "[state]='O'", ""),
                        index("IX_placed", false, false, "placed", true, List.of(), null, "CLUSTERED"),
                        index("UX_token", true, true, "token", false, List.of(), "[token] IS NOT NULL", ""));
    }

    private static Index index(
            String name,
            boolean unique,
            boolean nullsDistinct,
            String column,
            boolean descending,
            List<String> included,
            String predicate,
            String definition) {
        return new Index(
                name,
                unique,
                nullsDistinct,
                "",
                List.of(new Index.Part(new Index.Key.OfColumn(column), descending, Index.Nulls.ENGINE_DEFAULT)),
                included,
                Optional.ofNullable(predicate).map(RecordedCatalogTest::words),
                definition);
    }

    @Test
    void foreign_keys_and_checks_say_whether_rows_are_known_to_meet_them() throws Exception {
        DatabaseModel model = model("dbo", "app");

        assertThat(model.table(LINE).orElseThrow().foreignKeys())
                .containsExactly(new ForeignKey(
                        "FK_line_customer",
                        List.of("customer"),
                        CUSTOMER,
                        List.of("id"),
                        Action.CASCADE,
                        Action.NO_ACTION,
                        List.of(),
                        ForeignKey.Match.SIMPLE,
                        Deferral.NOT_DEFERRABLE,
                        true));
        ForeignKey audit = model.table(new TableName("app", "audit"))
                .orElseThrow()
                .foreignKeys()
                .get(0);
        assertThat(audit.validated()).isFalse();
        assertThat(audit.onUpdate()).isEqualTo(Action.SET_NULL);
        assertThat(model.table(LINE).orElseThrow().checks())
                .containsExactly(
                        new Check("CK_state", words("[state]='O' OR [state]='C'"), true),
                        new Check("CK_total", words("[total]>=(0)"), false));
    }

    @Test
    void sequences_stand_where_their_last_number_was() throws Exception {
        try (Connection connection = server.connection();
                ReadSession session = dialect.read(connection, request())) {
            DatabaseModel model = session.catalog();
            assertThat(model.sequences()).hasSize(1);
            assertThat(model.sequences().get(0).comment()).isEqualTo("numbers of invoices");
            assertThat(model.sequences().get(0).options().dataType()).isEqualTo("bigint");
            assertThat(session.sequenceStates(model))
                    .extracting(SequenceState::next)
                    .containsExactly(BigInteger.valueOf(1042), BigInteger.valueOf(21));
        }
    }

    @Test
    void texts_that_mean_the_same_again_are_kept_and_the_others_named() throws Exception {
        DatabaseModel model = model();

        assertThat(model.definitions())
                .extracting(definition ->
                        definition.kind() + " " + definition.name().name())
                .containsExactly(
                        "FUNCTION discount",
                        "VIEW big_customer",
                        "FUNCTION pay",
                        "TRIGGER customer_changed",
                        "TRIGGER quiet",
                        "OTHER quiet disabled",
                        "OTHER price period 1",
                        "OTHER price period 2",
                        "OTHER price period 3");
        assertThat(model.definitions())
                .extracting(Definition::statement)
                .extracting(SqlText::text)
                .contains(
                        "ALTER TABLE \"dbo\".\"price\" ADD PERIOD FOR SYSTEM_TIME (\"begins\", \"ends\")",
                        "ALTER TABLE \"dbo\".\"price\" ALTER COLUMN \"begins\" ADD HIDDEN",
                        "ALTER TABLE \"dbo\".\"price\" SET (SYSTEM_VERSIONING = ON (HISTORY_TABLE = \"dbo\".\"price_history\"))");
        assertThat(model.findings())
                .extracting(finding -> finding.code() + " " + finding.subject())
                .containsExactlyInAnyOrder(
                        "function-left-out dbo.secret",
                        "view-left-out dbo.renamed",
                        "function-left-out dbo.old_mode",
                        "object-left-out dbo.clients",
                        "type-left-out dbo.phone",
                        "type-simplified dbo.customer.phone",
                        "mask-left-out dbo.customer.phone",
                        "sparse-left-out dbo.customer.phone",
                        "row-version-renewed dbo.customer.version",
                        "constraint-enabled dbo.order line.CK_total",
                        "index-left-out dbo.order line.NC_columns",
                        "storage-left-out dbo.order line.PK_order_line",
                        "partitioning-left-out dbo.order line",
                        "property-left-out dbo.customer",
                        "grant-left-out dbo.customer");
    }

    @Test
    void a_type_of_the_engines_own_is_refused_by_name_or_kept_as_text() throws Exception {
        server.run("INSERT INTO sys.columns (object_id, name, column_id, system_type_id, user_type_id, max_length,"
                + " precision, scale, is_nullable) VALUES (104, 'any', 2, 98, 98, 8016, 0, 0, 1)");

        assertThatThrownBy(() -> model("app"))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("\"app.audit.any\"")
                .hasMessageContaining("sql_variant");
        ReadRequest asText = new ReadRequest(List.of("app"), UnknownTypes.AS_TEXT, new Cancellation());
        try (Connection connection = server.connection();
                ReadSession session = dialect.read(connection, asText)) {
            DatabaseModel model = session.catalog();
            assertThat(model.tables().get(0).column("any").orElseThrow().type())
                    .isEqualTo(new ColumnType("nvarchar(max)", new PortableType.CharacterText(0, false)));
            assertThat(model.findings()).extracting(Finding::code).contains("type-unknown");
        }
    }

    @Test
    void the_catalog_takes_as_many_statements_for_many_tables_as_for_one() throws Exception {
        model();
        int before = server.statements().size();
        server.run("INSERT INTO sys.tables (name, object_id, schema_id, type) SELECT 't' || x, 1000 + x, 1, 'U '"
                + " FROM SYSTEM_RANGE(1, 200)");
        model();
        assertThat(server.statements().size()).isEqualTo(2 * before);
    }

    @Test
    void a_snapshot_is_held_only_where_the_database_allows_it() throws Exception {
        try (Connection connection = server.connection();
                ReadSession session = dialect.read(connection, request())) {
            assertThat(session.held()).isEqualTo(Held.TRANSACTION_SNAPSHOT);
            assertThat(server.isolations()).contains(SqlServerReadSession.SNAPSHOT);
        }
        server.run("UPDATE sys.databases SET snapshot_isolation_state = 0");
        try (Connection connection = server.connection()) {
            try (ReadSession session = dialect.read(connection, request())) {
                assertThat(session.held()).isEqualTo(Held.NONE);
            }
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    @Test
    void other_sessions_of_the_same_database_are_named() throws Exception {
        try (Connection connection = server.connection();
                WriteSession session = dialect.write(connection, new Cancellation())) {
            assertThat(session.otherSessions()).containsExactly("\"corridor\" from api-1 (session 52)");
        }
    }

    @Test
    void a_schema_that_is_not_there_is_refused_by_name() {
        assertThatThrownBy(() -> model("nowhere"))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("\"nowhere\"");
    }
}
