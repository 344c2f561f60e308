package com.corridorplatforms.backup.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
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
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The queries of the dialect for MySQL on rows as that server records them; no server of MySQL is asked. */
class MysqlCatalogTest {

    private static final ReadRequest REQUEST = new ReadRequest(List.of("shop"), UnknownTypes.FAIL, new Cancellation());

    private final MysqlDialect dialect = new MysqlDialect();

    private DatabaseModel model() throws Exception {
        try (RecordedMysql recorded = new RecordedMysql();
                ReadSession session = dialect.read(recorded.connection(), REQUEST)) {
            return session.catalog();
        }
    }

    private Table table(String name) throws Exception {
        return model().table(new TableName("shop", name)).orElseThrow();
    }

    @Test
    void tables_come_without_views_and_with_their_comments() throws Exception {
        assertThat(model().tables())
                .extracting(table -> table.name().name(), Table::comment)
                .containsExactly(tuple("child", ""), tuple("parent", "it's a parent"), tuple("parts", ""));
    }

    @Test
    void columns_are_declared_and_mean_what_they_did() throws Exception {
        assertThat(table("parent").columns())
                .extracting(
                        Column::name,
                        column -> column.type().declaration(),
                        column -> column.type().meaning())
                .containsExactly(
                        tuple("id", "int unsigned", new PortableType.IntegerNumber(64)),
                        tuple("code", "varchar(20)", new PortableType.CharacterText(20, false)),
                        tuple("n", "decimal(38,20)", new PortableType.DecimalNumber(38, 20)),
                        tuple("bits", "bit(3)", new PortableType.IntegerNumber(64)),
                        tuple("token", "binary(16)", new PortableType.Binary(16, true)),
                        tuple("doc", "json", new PortableType.Json()),
                        tuple("at", "timestamp(3)", new PortableType.InstantWithOffset(3)),
                        tuple("kind", "enum('a','b''c')", new PortableType.Choice(List.of("a", "b'c"))),
                        tuple("twice", "int STORED", new PortableType.IntegerNumber(32)));
        assertThat(table("child").column("place").orElseThrow().type().declaration())
                .isEqualTo("point SRID 4326");
    }

    @Test
    void defaults_are_told_apart_into_literals_moments_and_expressions() throws Exception {
        assertThat(table("parent").columns())
                .extracting(column -> column.defaultValue().map(SqlText::text).orElse(""))
                .containsExactly(
                        "",
                        "'it''s \\\\'",
                        "1.50000000000000000000",
                        "b'101'",
                        "(uuid_to_bin(uuid()))",
                        "(json_object('a',1))",
                        "CURRENT_TIMESTAMP(3)",
                        "'a'",
                        "");
        assertThat(table("parent").column("twice").orElseThrow().generated())
                .map(SqlText::text)
                .contains("(`id` * 2)");
        assertThat(table("parent").column("code").orElseThrow().collation()).isEqualTo("utf8mb4_0900_ai_ci");
        assertThat(table("parent").column("kind").orElseThrow().collation()).isEmpty();
    }

    @Test
    void constraints_and_indexes_come_with_all_that_they_say() throws Exception {
        Table parent = table("parent");
        assertThat(parent.uniqueKeys()).extracting(UniqueKey::name).containsExactly("code");
        assertThat(parent.checks())
                .extracting(Check::name, check -> check.condition().text(), Check::validated)
                .containsExactly(
                        tuple("lax", "(`code` <> 'x')", false),
                        tuple("positive", "(`n` > 0)", true),
                        tuple("quoted", "(`code` <> 'it\\'s \\\\')", true));
        assertThat(parent.indexes())
                .extracting(Index::definition)
                .containsExactly(
                        "KEY \"falling\" (\"n\" DESC) COMMENT 'falls'",
                        "KEY \"lowered\" ((lower(`code`)))",
                        "KEY \"unseen\" (\"kind\") INVISIBLE");
        ForeignKey up = table("child").foreignKeys().get(0);
        assertThat(up.onDelete()).isEqualTo(ForeignKey.Action.CASCADE);
        assertThat(up.onUpdate()).isEqualTo(ForeignKey.Action.NO_ACTION);
        assertThat(table("child").primaryKey().orElseThrow().columns()).containsExactly("parent", "no");
    }

    @Test
    void what_only_its_own_engine_understands_is_kept_as_statements() throws Exception {
        assertThat(model().definitions())
                .extracting(
                        Definition::kind, definition -> definition.statement().text())
                .containsExactlyInAnyOrder(
                        tuple(
                                Definition.Kind.OTHER,
                                "ALTER TABLE \"parent\" MODIFY COLUMN \"at\" timestamp(3) NULL"
                                        + " DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3)"),
                        tuple(
                                Definition.Kind.PARTITIONING,
                                "ALTER TABLE \"parts\" PARTITION BY RANGE (\"a\")\n"
                                        + "(PARTITION p0 VALUES LESS THAN (10) ENGINE = InnoDB,\n"
                                        + " PARTITION p1 VALUES LESS THAN MAXVALUE ENGINE = InnoDB) "),
                        tuple(
                                Definition.Kind.VIEW,
                                "SET STATEMENT sql_mode = '" + SessionSettings.MODE
                                        + "', collation_connection = 'utf8mb4_0900_ai_ci' FOR"
                                        + " CREATE ALGORITHM=UNDEFINED SQL SECURITY DEFINER VIEW \"names\" AS"
                                        + " select \"parent\".\"code\" AS \"code\" from \"parent\""),
                        tuple(
                                Definition.Kind.FUNCTION,
                                "SET STATEMENT sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES', collation_connection = 'utf8mb4_0900_ai_ci' FOR"
                                        + " CREATE FUNCTION \"plus\"(x int) RETURNS int DETERMINISTIC RETURN x + 1"),
                        tuple(
                                Definition.Kind.TRIGGER,
                                "SET STATEMENT sql_mode = 'STRICT_TRANS_TABLES', collation_connection = 'utf8mb4_bin' FOR CREATE TRIGGER `child_in`"
                                        + " BEFORE INSERT ON `child` FOR EACH ROW SET NEW.no = NEW.no + 1"));
        assertThat(model().findings()).extracting(Finding::code).containsExactly("grant-left-out");
    }

    @Test
    void counters_are_read_as_they_stand_and_not_as_they_stood_a_day_ago() throws Exception {
        try (RecordedMysql recorded = new RecordedMysql()) {
            try (ReadSession session = dialect.read(recorded.connection(), REQUEST)) {
                assertThat(session.sequenceStates(session.catalog()))
                        .extracting(SequenceState::next)
                        .containsExactly(BigInteger.valueOf(42));
            }
            assertThat(recorded.statements())
                    .containsSubsequence(
                            "SET SESSION information_schema_stats_expiry = 0",
                            "SET SESSION information_schema_stats_expiry = 86400");
        }
    }
}
