package com.corridorplatforms.backup.jdbc.sqlserver;

import static com.corridorplatforms.backup.jdbc.sqlserver.Samples.name;
import static com.corridorplatforms.backup.jdbc.sqlserver.Samples.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
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
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.RowWriter;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every statement that the dialect generates, collected while it reads and writes in every mode, is one of Transact-SQL by a
 * grammar that others have written, and is run by H2 and HSQLDB as it stands where they accept it.
 */
@Tag("long")
class GeneratedStatementsTest {

    /**
     * What neither grammar knows, and what of it they know: the pattern and what it is replaced with. Names of triggers they know
     * without quotes only. Of two there is nothing: DBCC and PERIOD are in no grammar, so the form is that of the documentation.
     */
    private static final Map<Pattern, String> UNKNOWN = Map.of(
            Pattern.compile(" WITH (?:NO)?CHECK CHECK CONSTRAINT "), " CHECK CONSTRAINT ",
            Pattern.compile("(?s)(CREATE .*INDEX .* WHERE .*) IS NOT NULL"), "$1 > 0",
            Pattern.compile(" TRIGGER \\[(\\w+)]"), " TRIGGER $1",
            Pattern.compile("(?s).* ADD PERIOD FOR SYSTEM_TIME \\(\"\\w+\", \"\\w+\"\\)"), "SELECT 1",
            Pattern.compile("ALTER COLUMN \"(\\w+)\" ADD HIDDEN"), "ALTER COLUMN \"$1\" int",
            Pattern.compile("DBCC CHECKIDENT \\(N'\\[dbo]\\.\\[\\w+]', RESEED, \\d+\\) WITH NO_INFOMSGS"), "SELECT 1");

    private final SqlServerDialect dialect = new SqlServerDialect();

    @Test
    void all_of_them_are_parsed_and_many_are_executed() throws Exception {
        Set<String> statements = new LinkedHashSet<>();
        statements.addAll(created());
        statements.addAll(replaced());
        statements.addAll(loaded());
        statements.addAll(read());

        List<String> unparsed = new ArrayList<>();
        int druid = 0;
        int shardingSphere = 0;
        for (String sql : statements) {
            boolean isOfDruid = Grammars.areOfDruid(known(sql));
            boolean isOfShardingSphere = Grammars.areOfShardingSphere(known(sql));
            druid += isOfDruid ? 1 : 0;
            shardingSphere += isOfShardingSphere ? 1 : 0;
            if (!isOfDruid && !isOfShardingSphere) {
                unparsed.add(sql);
            }
        }
        int h2 = executed("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=MSSQLServer", statements);
        int hsqldb = executed("jdbc:hsqldb:mem:" + UUID.randomUUID() + ";sql.syntax_mss=true", statements);
        System.out.println("statements: " + statements.size() + ", parsed by Druid " + druid + " and by ShardingSphere "
                + shardingSphere + ", executed by H2 " + h2 + " and by HSQLDB " + hsqldb);
        assertThat(unparsed).isEmpty();
        assertThat(statements).hasSizeGreaterThan(60);
        assertThat(h2).isGreaterThan(15);
        assertThat(hsqldb).isGreaterThan(5);
    }

    private static String known(String sql) {
        String known = sql;
        for (Map.Entry<Pattern, String> each : UNKNOWN.entrySet()) {
            known = each.getKey().matcher(known).replaceAll(each.getValue());
        }
        return known;
    }

    /** How many of the statements that change something the engine takes, each after those before it. */
    private static int executed(String url, Set<String> statements) throws SQLException {
        int executed = 0;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA \"dbo\"");
            for (String sql : statements) {
                if (!sql.contains(" sys.") && !sql.contains("?")) {
                    executed += isExecuted(statement, sql) ? 1 : 0;
                }
            }
        }
        return executed;
    }

    private static boolean isExecuted(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    private List<String> created() throws Exception {
        try (StandIn server = StandIn.open()) {
            write(server, sample(), ImportMode.CREATE);
            assertThat(server.statements())
                    .contains(
                            "CREATE SEQUENCE \"dbo\".\"q\" AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1"
                                    + " MAXVALUE 9223372036854775807 NO CYCLE NO CACHE",
                            "SET IDENTITY_INSERT \"dbo\".\"parent\" ON",
                            "SET IDENTITY_INSERT \"dbo\".\"parent\" OFF",
                            "DBCC CHECKIDENT (N'[dbo].[parent]', RESEED, 8) WITH NO_INFOMSGS",
                            "ALTER SEQUENCE \"dbo\".\"q\" RESTART WITH 42",
                            "ALTER TABLE \"dbo\".\"child\" WITH NOCHECK ADD CONSTRAINT \"fk_loose\" FOREIGN KEY (\"other\")"
                                    + " REFERENCES \"dbo\".\"parent\" (\"id\")",
                            "EXEC sys.sp_addextendedproperty N'MS_Description', N'it''s a parent', N'SCHEMA', N'dbo',"
                                    + " N'TABLE', N'parent'");
            return server.statements();
        }
    }

    private List<String> replaced() throws Exception {
        try (StandIn server = StandIn.open()) {
            server.run(StandIn.resource("recorded.sql"));
            server.run("DELETE FROM sys.foreign_keys WHERE object_id = 232");
            server.run("CREATE TABLE \"customer\" (\"id\" int); CREATE TABLE \"order line\" (\"id\" int,"
                    + " CONSTRAINT \"FK_line_customer\" CHECK (\"id\" > 0)); CREATE TABLE \"price\" (\"id\" int);");
            DatabaseModel model = new DatabaseModel(
                    sample().source(),
                    List.of(
                            Samples.table("customer", List.of(), List.of()),
                            Samples.table("order line", List.of(), List.of()),
                            Samples.table("price", List.of(), List.of())),
                    sample().sequences(),
                    List.of());
            write(server, model, ImportMode.REPLACE);
            assertThat(server.statements())
                    .containsSubsequence(
                            "ALTER TABLE \"dbo\".\"order line\" DROP CONSTRAINT \"FK_line_customer\"",
                            "ALTER TABLE \"dbo\".\"price\" SET (SYSTEM_VERSIONING = OFF)",
                            "DROP TABLE \"dbo\".\"customer\"",
                            "DROP SEQUENCE IF EXISTS \"dbo\".\"q\"",
                            "CREATE TABLE \"dbo\".\"customer\" (\n    \"id\" int NOT NULL,\n    CONSTRAINT \"pk_customer\""
                                    + " PRIMARY KEY (\"id\")\n)");
            return server.statements();
        }
    }

    private List<String> loaded() throws Exception {
        try (StandIn server = StandIn.open()) {
            server.run(StandIn.resource("recorded.sql"));
            server.run("UPDATE sys.foreign_keys SET is_disabled = 0 WHERE object_id = 232");
            server.run("CREATE SCHEMA \"app\"; CREATE TABLE \"app\".\"audit\" (\"id\" int);");
            server.run("CREATE TABLE \"customer\" (\"id\" int); CREATE TABLE \"order line\" (\"id\" int)");
            DatabaseModel model = Samples.model(
                    Samples.table("customer", List.of(), List.of()),
                    Samples.table("order line", List.of(), List.of()),
                    new Table(
                            new TableName("app", "audit"),
                            List.of(Samples.whole("id", true)),
                            Optional.empty(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            ""));
            write(server, model, ImportMode.LOAD);
            assertThat(server.statements())
                    .containsSubsequence(
                            "SELECT TOP (1) 1 FROM \"dbo\".\"customer\" WITH (TABLOCKX)",
                            "ALTER TABLE \"app\".\"audit\" NOCHECK CONSTRAINT \"FK_audit_customer\"",
                            "ALTER TABLE \"dbo\".\"order line\" NOCHECK CONSTRAINT \"FK_line_customer\"",
                            "ALTER TABLE \"dbo\".\"customer\" DISABLE TRIGGER [customer_changed]",
                            "ALTER TABLE \"app\".\"audit\" WITH NOCHECK CHECK CONSTRAINT \"FK_audit_customer\"",
                            "ALTER TABLE \"dbo\".\"order line\" WITH CHECK CHECK CONSTRAINT \"FK_line_customer\"",
                            "ALTER TABLE \"dbo\".\"customer\" ENABLE TRIGGER [customer_changed]");
            assertThat(server.statements()).noneMatch(sql -> sql.contains("[quiet]"));
            return server.statements();
        }
    }

    private List<String> read() throws Exception {
        try (StandIn server = StandIn.open()) {
            server.run(StandIn.resource("recorded.sql"));
            server.run("CREATE TABLE \"customer\" (\"id\" int, \"name\" nvarchar(100), \"code\" varchar(10),"
                    + " \"balance\" money, \"created\" datetime2(3), \"active\" bit, \"phone\" varchar(20));"
                    + " CREATE TABLE \"order line\" (\"customer\" int, \"no\" bigint, \"placed\" datetimeoffset,"
                    + " \"total\" decimal(18, 4), \"state\" char(1), \"token\" uniqueidentifier);");
            ReadRequest request = new ReadRequest(List.of(), UnknownTypes.FAIL, new Cancellation());
            try (Connection connection = server.connection();
                    ReadSession session = dialect.read(connection, request)) {
                DatabaseModel model = session.catalog();
                for (Table table : model.tables().subList(0, 2)) {
                    assertThat(session.holdsRows(table)).isFalse();
                    session.rows(table, row -> {});
                }
                session.sequenceStates(model);
            }
            try (Connection connection = server.connection();
                    WriteSession session = dialect.write(connection, new Cancellation())) {
                session.otherSessions();
            }
            return server.statements();
        }
    }

    private void write(StandIn server, DatabaseModel model, ImportMode mode) throws Exception {
        try (Connection connection = server.connection();
                WriteSession session = dialect.write(connection, new Cancellation())) {
            session.begin(model, mode);
            for (Table table : model.tables()) {
                try (RowWriter writer = session.writer(table)) {
                    writer.finish();
                }
            }
            session.complete(
                    model.table(name("parent")).isPresent()
                            ? List.of(
                                    state(new Owner.OfColumn(name("parent"), "id"), 8),
                                    state(new Owner.Standalone(name("q")), 42))
                            : List.of());
            session.commit();
        }
    }

    private static SequenceState state(Owner owner, long next) {
        return new SequenceState(owner, BigInteger.valueOf(next), false, BigInteger.ONE);
    }

    /** Two tables of whole numbers, which need no words of the engine's own. */
    private static List<Table> plain() {
        Column value = new Column(
                "value",
                Samples.whole("", false).type(),
                false,
                Optional.of(words("((7))")),
                Optional.empty(),
                Optional.empty(),
                "",
                "");
        Table parent = Samples.with(
                Samples.table("plain", List.of(value), List.of()),
                List.of(Samples.key("uq_plain", "value")),
                List.of(new Check("ck_plain", words("\"value\" > 0"), true)),
                List.of(Samples.index("ix_plain", false, "value", null)));
        Table child = Samples.table(
                "plain child",
                List.of(Samples.whole("parent", true), Samples.column("at", new PortableType.LocalTimestamp(3), true)),
                List.of(Samples.foreignKey("fk_plain", "parent", "plain", "id", Action.CASCADE)));
        return List.of(parent, child);
    }

    /** All that a model can say and the engine has words for. */
    private static DatabaseModel sample() {
        Column id = Samples.counter("id", Identity.Kind.ALWAYS);
        Column named = new Column(
                "na]me\"",
                Samples.column("", new PortableType.CharacterText(10, false), false)
                        .type(),
                false,
                Optional.of(words("CONSTRAINT \"df name\" DEFAULT (N'x')")),
                Optional.empty(),
                Optional.empty(),
                "Greek_CI_AS",
                "a column's comment");
        Column computed = new Column(
                "twice",
                Samples.whole("", false).type(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.of(words("[other]*(2)")),
                "",
                "");
        Table parent = new Table(
                name("parent"),
                List.of(
                        id,
                        named,
                        Samples.whole("other", true),
                        new Column(
                                "version",
                                new ColumnType("rowversion", new PortableType.Binary(8, true)),
                                false,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(words("rowversion")),
                                "",
                                "")),
                Optional.of(Samples.key("pk_parent", "id")),
                List.of(Samples.key("uq_other", "other")),
                List.of(),
                List.of(
                        new Check("ck_other", words("[other]>(0)"), true),
                        new Check("ck2", words("[other]<(9)"), false)),
                List.of(
                        Samples.index("ux", true, "other", "[other] IS NOT NULL"),
                        Samples.index("ix", false, "other", "[other]>(5)")),
                "it's a parent");
        List<Column> types = new ArrayList<>();
        List.of(
                        new PortableType.IntegerNumber(64),
                        new PortableType.DecimalNumber(10, 2),
                        new PortableType.FloatingNumber(32),
                        new PortableType.FloatingNumber(64),
                        new PortableType.Truth(),
                        new PortableType.CharacterText(3, true),
                        new PortableType.CharacterText(0, false),
                        new PortableType.Binary(3, true),
                        new PortableType.Binary(0, false),
                        new PortableType.CalendarDate(),
                        new PortableType.TimeOfDay(3),
                        new PortableType.LocalTimestamp(6),
                        new PortableType.InstantWithOffset(7),
                        new PortableType.Uuid(),
                        new PortableType.VendorText())
                .forEach(type -> types.add(Samples.column("c" + types.size(), type, true)));
        types.add(Samples.whole("other", true));
        types.add(computed);
        ForeignKey loose = new ForeignKey(
                "fk_loose",
                List.of("other"),
                name("parent"),
                List.of("id"),
                Action.NO_ACTION,
                Action.NO_ACTION,
                List.of(),
                ForeignKey.Match.SIMPLE,
                Deferral.NOT_DEFERRABLE,
                false);
        Table child = Samples.with(
                Samples.table(
                        "child",
                        types,
                        List.of(
                                loose,
                                Samples.foreignKey("fk_set", "other", "parent", "id", Action.SET_NULL),
                                Samples.foreignKey("fk", "id", "parent", "id", Action.CASCADE))),
                List.of(),
                List.of(),
                List.of(
                        new Index(
                                "clustered",
                                false,
                                true,
                                "",
                                List.of(new Index.Part(new Index.Key.OfColumn("c9"), true, Index.Nulls.ENGINE_DEFAULT)),
                                List.of(),
                                Optional.empty(),
                                "CLUSTERED"),
                        new Index(
                                "including",
                                false,
                                true,
                                "",
                                List.of(new Index.Part(
                                        new Index.Key.OfColumn("c9"), false, Index.Nulls.ENGINE_DEFAULT)),
                                List.of("c0", "c1"),
                                Optional.empty(),
                                "")));
        Sequence sequence = new Sequence(name("q"), Samples.OPTIONS, "a sequence's comment");
        return new DatabaseModel(
                Samples.model().source(),
                List.of(
                        plain().get(0),
                        plain().get(1),
                        parent,
                        child,
                        new Table(
                                new TableName("new schema", "t"),
                                List.of(computed("only")),
                                Optional.empty(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                "")),
                List.of(sequence),
                List.of(
                        definition(
                                Definition.Kind.VIEW, "v", "CREATE VIEW [dbo].[v] AS SELECT [id] FROM [dbo].[parent]"),
                        definition(
                                Definition.Kind.OTHER,
                                "parent period 1",
                                "ALTER TABLE \"dbo\".\"parent\" ADD PERIOD FOR SYSTEM_TIME (\"a\", \"b\")"),
                        definition(
                                Definition.Kind.OTHER,
                                "parent period 2",
                                "ALTER TABLE \"dbo\".\"parent\" ALTER COLUMN \"a\" ADD HIDDEN"),
                        definition(
                                Definition.Kind.OTHER,
                                "parent period 3",
                                "ALTER TABLE \"dbo\".\"parent\" SET (SYSTEM_VERSIONING = ON (HISTORY_TABLE = \"dbo\".\"h\"))")),
                List.of());
    }

    /** A table may have no column that is written. */
    private static Column computed(String name) {
        return new Column(
                name,
                Samples.whole("", false).type(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.of(words("CAST(1 AS int)")),
                "",
                "");
    }

    private static Definition definition(Definition.Kind kind, String name, String text) {
        return new Definition(kind, name(name), Definition.Stage.AFTER_ROWS, words(text));
    }

    @Test
    void a_text_of_another_schema_is_not_run_but_named() throws Exception {
        DatabaseModel moved = new DatabaseModel(
                Samples.model().source(),
                List.of(Samples.table("t", List.of(), List.of())),
                List.of(),
                List.of(definition(Definition.Kind.VIEW, "v", "CREATE VIEW other.v AS SELECT 1 AS x")),
                List.of());
        try (StandIn server = StandIn.open();
                Connection connection = server.connection();
                WriteSession session = dialect.write(connection, new Cancellation())) {
            session.begin(moved, ImportMode.CREATE);
            session.complete(List.of());
            assertThat(session.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("view-left-out");
                assertThat(finding.message()).contains("another schema than \"dbo\"");
            });
            assertThat(server.statements()).noneMatch(sql -> sql.contains("other.v"));
        }
    }

    @Test
    void what_goes_with_a_replaced_table_is_named() throws Exception {
        try (StandIn server = StandIn.open();
                Connection connection = server.connection();
                WriteSession session = dialect.write(connection, new Cancellation())) {
            server.run("CREATE TABLE \"dbo\".\"t\" (\"id\" INTEGER)");
            server.run("INSERT INTO sys.tables (name, object_id, schema_id, type, temporal_type)"
                    + " SELECT 't', 900, schema_id, 'U', 2 FROM sys.schemas WHERE name = 'dbo'");
            server.run("INSERT INTO sys.triggers VALUES ('watch', 901, 1, 900, 'TR', 0, 0)");
            server.run("INSERT INTO sys.database_permissions VALUES"
                    + " (1, 'OBJECT_OR_COLUMN', 900, 0, 7, 1, 'SL  ', 'SELECT', 'G')");
            server.run("INSERT INTO sys.database_principals VALUES ('reporting', 7, 'R')");
            DatabaseModel model = Samples.model(Samples.table("t", List.of(), List.of()));
            List<Finding> planned = session.foresee(model, ImportMode.REPLACE);
            session.begin(model, ImportMode.REPLACE);
            assertThat(session.findings()).isEqualTo(planned);
            assertThat(planned)
                    .extracting(finding -> finding.code() + " " + finding.subject())
                    .containsExactly(
                            "trigger-replaced dbo.watch",
                            "grant-replaced dbo.SELECT on t to reporting",
                            "history-replaced dbo.t");
        }
    }

    @Test
    void what_goes_with_a_view_that_is_made_anew_is_named_while_it_is_there() throws Exception {
        try (StandIn server = StandIn.open();
                Connection connection = server.connection();
                WriteSession session = dialect.write(connection, new Cancellation())) {
            server.run("INSERT INTO sys.views SELECT 'v', 900, schema_id FROM sys.schemas WHERE name = 'dbo'");
            server.run("INSERT INTO sys.views SELECT 'w', 901, schema_id FROM sys.schemas WHERE name = 'dbo'");
            server.run("INSERT INTO sys.database_permissions VALUES"
                    + " (1, 'OBJECT_OR_COLUMN', 900, 0, 7, 1, 'SL  ', 'SELECT', 'G'),"
                    + " (1, 'OBJECT_OR_COLUMN', 901, 0, 7, 1, 'SL  ', 'SELECT', 'G')");
            server.run("INSERT INTO sys.database_principals VALUES ('reporting', 7, 'R')");
            DatabaseModel wanted = views("v");
            session.setAside(views("v", "w"));
            List<Finding> planned = session.foresee(wanted, ImportMode.REPLACE);
            session.begin(wanted, ImportMode.REPLACE);
            assertThat(session.findings()).isEqualTo(planned);
            assertThat(planned)
                    .extracting(finding -> finding.code() + " " + finding.subject())
                    .containsExactly("grant-replaced dbo.SELECT on v to reporting");
        }
    }

    private static DatabaseModel views(String... names) {
        List<Definition> views = Stream.of(names)
                .map(name -> definition(Definition.Kind.VIEW, name, "CREATE VIEW dbo." + name + " AS SELECT 1 AS x"))
                .toList();
        return new DatabaseModel(Samples.model().source(), List.of(), List.of(), views, List.of());
    }

    @Test
    void rights_that_the_server_denies_are_named_with_their_grants() throws Exception {
        DatabaseModel model = Samples.model(Samples.table("t", List.of(), List.of()));
        Table plain = model.tables().get(0);
        DatabaseModel elsewhere = Samples.model(new Table(
                new TableName("elsewhere", "t"),
                plain.columns(),
                plain.primaryKey(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                ""));
        try (StandIn server = StandIn.open();
                Connection connection = server.connection();
                WriteSession session = dialect.write(connection, new Cancellation())) {
            assertThat(session.missingRights(model, ImportMode.CREATE)).isEmpty();
            assertThat(session.missingRights(elsewhere, ImportMode.CREATE)).isEmpty();
            server.run("INSERT INTO sys.denied VALUES ('[dbo]', 'ALTER'), ('corridor', 'CREATE SCHEMA')");
            assertThat(session.missingRights(model, ImportMode.REPLACE))
                    .singleElement()
                    .asString()
                    .contains("may not make tables in schema \"dbo\"", "GRANT ALTER ON SCHEMA::\"dbo\" TO \"app\"");
            assertThat(session.missingRights(elsewhere, ImportMode.CREATE))
                    .singleElement()
                    .asString()
                    .contains("sees no schema \"elsewhere\"", "GRANT CREATE SCHEMA TO \"app\"");
            server.run("DELETE FROM sys.denied");
            server.run("INSERT INTO sys.denied VALUES ('corridor', 'CREATE TABLE')");
            assertThat(session.missingRights(model, ImportMode.CREATE))
                    .singleElement()
                    .asString()
                    .contains("GRANT CREATE TABLE TO \"app\"");
            assertThat(session.missingRights(model, ImportMode.LOAD)).isEmpty();
        }
    }

    @Test
    void a_table_that_keeps_its_history_is_not_loaded() throws Exception {
        try (StandIn server = StandIn.open();
                Connection connection = server.connection()) {
            server.run(StandIn.resource("recorded.sql"));
            try (WriteSession session = dialect.write(connection, new Cancellation())) {
                session.seededRows(SeededRows.KEEP);
                DatabaseModel model = Samples.model(Samples.table("price", List.of(), List.of()));
                assertThatThrownBy(() -> session.begin(model, ImportMode.LOAD))
                        .isInstanceOf(BackupException.class)
                        .hasMessageContaining("SYSTEM_VERSIONING");
            }
        }
    }

    @Test
    void what_stays_and_needs_a_replaced_table_is_named() throws Exception {
        try (StandIn server = StandIn.open();
                Connection connection = server.connection();
                WriteSession session = dialect.write(connection, new Cancellation())) {
            server.run(StandIn.resource("recorded.sql"));
            DatabaseModel model = Samples.model(Samples.table("customer", List.of(), List.of()));
            assertThatThrownBy(() -> session.begin(model, ImportMode.REPLACE))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("foreign key of \"app.audit\"")
                    .hasMessageContaining("\"dbo.customer\"");
        }
    }
}
