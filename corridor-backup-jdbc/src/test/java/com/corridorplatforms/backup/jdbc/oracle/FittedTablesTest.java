package com.corridorplatforms.backup.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FittedTablesTest {

    private static final TableName NAME = new TableName("S", "t");
    private static final ColumnType NUMBER = new ColumnType("NUMBER(10)", new PortableType.IntegerNumber(32));
    private static final ColumnType CLOB = new ColumnType("CLOB", new CharacterText(0, false));

    private final List<Column> columns = new ArrayList<>();
    private final List<UniqueKey> uniqueKeys = new ArrayList<>();
    private final List<ForeignKey> foreignKeys = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private List<Finding> findings = List.of();

    private Table fitted() {
        Table table = new Table(
                NAME,
                columns,
                Optional.of(new UniqueKey("pk", List.of("id"), true, Deferral.NOT_DEFERRABLE)),
                uniqueKeys,
                foreignKeys,
                checks,
                indexes,
                "");
        Sequence sequence = new Sequence(new TableName("S", "s"), options(), "a comment");
        DatabaseModel fitted = new OracleDialect()
                .fitted(new DatabaseModel(
                        new SourceDescription("oracle", "", "", "", "", "S"),
                        List.of(table),
                        List.of(sequence),
                        List.of()));
        findings = fitted.findings();
        assertThat(OracleGrammar.unread(statements(fitted.tables().get(0)))).isEmpty();
        return fitted.tables().get(0);
    }

    private static List<String> statements(Table table) {
        List<String> statements = new ArrayList<>(List.of(TableDefinition.table(table)));
        table.indexes().forEach(index -> statements.add(TableDefinition.index(table, index)));
        return statements;
    }

    private static Identity.SequenceOptions options() {
        BigInteger one = BigInteger.ONE;
        return new Identity.SequenceOptions("", one, one, one, BigInteger.TEN, one, true);
    }

    private static SqlText text(String text) {
        return new SqlText("oracle", text);
    }

    private void column(String name, ColumnType type, boolean identity, String generated) {
        columns.add(new Column(
                name,
                type,
                true,
                Optional.empty(),
                identity
                        ? Optional.of(new Identity(Identity.Kind.BY_DEFAULT, new TableName("S", ""), options()))
                        : Optional.empty(),
                generated.isEmpty() ? Optional.empty() : Optional.of(text(generated)),
                "",
                ""));
    }

    private static Index index(String name, boolean unique, Index.Key... keys) {
        List<Index.Part> parts = new ArrayList<>();
        for (Index.Key key : keys) {
            parts.add(new Index.Part(key, false, Index.Nulls.ENGINE_DEFAULT));
        }
        return new Index(name, unique, true, "", parts, List.of(), Optional.empty(), "");
    }

    private List<String> codes() {
        return findings.stream()
                .map(Finding::code)
                .filter(code -> !code.equals("comment-left-out"))
                .toList();
    }

    @Test
    void a_table_that_the_engine_can_have_stays_as_it_is() {
        column("id", NUMBER, true, "");
        checks.add(new Check("c", text("\"id\" > 0"), true));
        Table table = fitted();
        assertThat(table.columns()).isEqualTo(columns);
        assertThat(table.checks()).isEqualTo(checks);
        assertThat(codes()).isEmpty();
        assertThat(findings).singleElement().extracting(Finding::subject).isEqualTo("S.s");
    }

    @Test
    void a_text_without_a_limit_is_limited_where_an_expression_looks_at_it() {
        column("id", NUMBER, false, "");
        column("kind", CLOB, false, "");
        column("note", CLOB, false, "");
        checks.add(new Check("", text("\"kind\" IN ('a', 'b')"), true));
        Table table = fitted();
        assertThat(table.column("kind").orElseThrow().type().declaration()).isEqualTo("VARCHAR2(4000 CHAR)");
        assertThat(table.column("note").orElseThrow().type()).isEqualTo(CLOB);
        assertThat(codes()).containsExactly("length-limited");
    }

    @Test
    void conditions_and_truth_values_stand_where_the_engine_takes_them() {
        ColumnType truth = new OracleDialect().typeFor(new PortableType.Truth(), ColumnRole.PLAIN);
        column("id", NUMBER, false, "");
        column("active", truth, false, "");
        column("many", truth, false, "\"id\" > 5");
        checks.add(new Check("", text("\"active\""), true));
        indexes.add(index("ix", false, new Index.Key.OfExpression(text("\"id\" > 7"))));
        Table table = fitted();
        assertThat(table.checks()).extracting(check -> check.condition().text()).containsExactly("\"active\" = 1");
        assertThat(table.column("many").orElseThrow().generated())
                .contains(text("CASE WHEN \"id\" > 5 THEN 1 WHEN NOT (\"id\" > 5) THEN 0 END"));
        assertThat(TableDefinition.index(table, table.indexes().get(0)))
                .isEqualTo("CREATE INDEX \"S\".\"ix\" ON \"S\".\"t\""
                        + " (CASE WHEN \"id\" > 7 THEN 1 WHEN NOT (\"id\" > 7) THEN 0 END)");
        assertThat(TableDefinition.table(table)).contains("\"active\" NUMBER(1) CHECK (\"active\" IN (0, 1))");
    }

    @Test
    void what_asks_for_the_time_or_for_another_computed_column_is_left_out_by_name() {
        ColumnType date = new ColumnType("DATE", new PortableType.CalendarDate());
        column("id", NUMBER, false, "");
        column("day", date, false, "");
        column("twice", NUMBER, false, "\"id\" * 2");
        column("again", NUMBER, false, "\"twice\" * 2");
        checks.add(new Check("past", text("\"day\" <= TRUNC(CURRENT_DATE)"), true));
        Table table = fitted();
        assertThat(table.checks()).isEmpty();
        assertThat(table.columns()).extracting(Column::name).containsExactly("id", "day", "twice");
        assertThat(codes()).containsExactlyInAnyOrder("check-left-out", "column-left-out");
    }

    @Test
    void a_table_has_one_identity_column() {
        column("id", NUMBER, true, "");
        column("other", NUMBER, true, "");
        assertThat(fitted().column("other").orElseThrow().identity()).isEmpty();
        assertThat(codes()).containsExactly("identity-left-out");
    }

    @Test
    void keys_and_indexes_of_the_same_columns_are_one() {
        column("id", NUMBER, false, "");
        column("a", NUMBER, false, "");
        uniqueKeys.add(new UniqueKey("again", List.of("id"), true, Deferral.NOT_DEFERRABLE));
        uniqueKeys.add(new UniqueKey("pair", List.of("a", "id"), true, Deferral.NOT_DEFERRABLE));
        indexes.add(index("same", false, new Index.Key.OfColumn("id")));
        indexes.add(index("one", false, new Index.Key.OfColumn("a")));
        indexes.add(index("two", false, new Index.Key.OfColumn("a")));
        indexes.add(index("", false, new Index.Key.OfColumn("a"), new Index.Key.OfColumn("id")));
        Table table = fitted();
        assertThat(table.uniqueKeys()).extracting(UniqueKey::name).containsExactly("pair");
        assertThat(table.indexes()).extracting(Index::name).containsExactly("one");
        assertThat(codes())
                .containsExactlyInAnyOrder(
                        "index-merged", "index-merged", "index-merged", "index-merged", "nulls-partly-equal");
    }

    @Test
    void texts_in_a_key_share_what_there_is_and_an_index_that_is_too_wide_is_left_out() {
        column("id", NUMBER, false, "");
        column("a", OracleTypes.varchar(OracleTypes.GREATEST_KEY_TEXT), false, "");
        column("b", OracleTypes.varchar(OracleTypes.GREATEST_KEY_TEXT), false, "");
        column("c", OracleTypes.varchar(4000), false, "");
        uniqueKeys.add(new UniqueKey("ab", List.of("a", "b"), true, Deferral.NOT_DEFERRABLE));
        indexes.add(index("ac", false, new Index.Key.OfColumn("b"), new Index.Key.OfColumn("c")));
        indexes.add(index("", false, new Index.Key.OfColumn("c")));
        Table table = fitted();
        assertThat(table.column("a").orElseThrow().type().declaration()).isEqualTo("VARCHAR2(791 CHAR)");
        assertThat(table.indexes()).extracting(Index::name).containsExactly("ac", "CORRIDOR_INDEX_1");
        assertThat(new OracleLimits(4000, 128, new CharacterSet("AL32UTF8"))
                        .objections(new DatabaseModel(
                                new SourceDescription("", "", "", "", "", ""), List.of(table), List.of(), List.of())))
                .isEmpty();
        indexes.clear();
        column("d", OracleTypes.varchar(4000), false, "");
        indexes.add(index("cd", false, new Index.Key.OfColumn("c"), new Index.Key.OfColumn("d")));
        assertThat(fitted().indexes()).isEmpty();
        assertThat(codes()).contains("index-left-out");
    }

    @Test
    void actions_that_the_engine_has_not_become_none() {
        column("id", NUMBER, false, "");
        for (ForeignKey.Action action : ForeignKey.Action.values()) {
            foreignKey("fk_" + action, "id", "id", action);
        }
        Table table = fitted();
        assertThat(table.foreignKeys())
                .extracting(ForeignKey::onDelete)
                .containsExactly(
                        ForeignKey.Action.NO_ACTION,
                        ForeignKey.Action.NO_ACTION,
                        ForeignKey.Action.CASCADE,
                        ForeignKey.Action.SET_NULL,
                        ForeignKey.Action.NO_ACTION);
        assertThat(table.foreignKeys())
                .allMatch(key -> key.onUpdate() == ForeignKey.Action.NO_ACTION
                        && key.match() == ForeignKey.Match.SIMPLE
                        && key.deferral() == Deferral.INITIALLY_DEFERRED);
        assertThat(codes()).contains("action-left-out", "match-full-left-out");
    }

    /** {@code ORA-02267}: the types of both ends have one name. */
    @Test
    void a_foreign_key_is_between_columns_of_one_type() {
        OracleDialect dialect = new OracleDialect();
        column("id", NUMBER, false, "");
        column("wide", dialect.typeFor(new PortableType.IntegerNumber(64), ColumnRole.KEYED), false, "");
        column("real", dialect.typeFor(new PortableType.FloatingNumber(64), ColumnRole.KEYED), false, "");
        column("code", new ColumnType("VARCHAR2(5 CHAR)", new CharacterText(5, false)), false, "");
        column("national", new ColumnType("NVARCHAR2(9)", new CharacterText(9, false)), false, "");
        column("fixed", new ColumnType("CHAR(5 CHAR)", new CharacterText(5, true)), false, "");
        column("day", dialect.typeFor(new PortableType.CalendarDate(), ColumnRole.KEYED), false, "");
        column("time", dialect.typeFor(new PortableType.LocalTimestamp(6), ColumnRole.KEYED), false, "");
        uniqueKeys.add(new UniqueKey("uk_code", List.of("code"), true, Deferral.NOT_DEFERRABLE));
        uniqueKeys.add(new UniqueKey("uk_time", List.of("time"), true, Deferral.NOT_DEFERRABLE));
        foreignKey("fk_wide", "wide", "id", ForeignKey.Action.NO_ACTION);
        foreignKey("fk_real", "real", "id", ForeignKey.Action.NO_ACTION);
        foreignKey("fk_national", "national", "code", ForeignKey.Action.NO_ACTION);
        foreignKey("fk_fixed", "fixed", "code", ForeignKey.Action.NO_ACTION);
        foreignKey("fk_day", "day", "time", ForeignKey.Action.NO_ACTION);
        Table table = fitted();
        assertThat(table.foreignKeys()).extracting(ForeignKey::name).containsExactly("fk_wide", "fk_national");
        assertThat(table.column("wide").orElseThrow().type().declaration()).isEqualTo("NUMBER(19)");
        assertThat(table.column("national").orElseThrow().type().declaration()).isEqualTo("VARCHAR2(5 CHAR)");
        assertThat(findings.stream().filter(finding -> finding.code().equals("foreign-key-left-out")))
                .extracting(Finding::subject)
                .containsExactly("S.t.fk_real", "S.t.fk_fixed", "S.t.fk_day");
    }

    private void foreignKey(String name, String column, String parent, ForeignKey.Action action) {
        foreignKeys.add(new ForeignKey(
                name,
                List.of(column),
                NAME,
                List.of(parent),
                action,
                action,
                List.of(),
                ForeignKey.Match.FULL,
                Deferral.INITIALLY_DEFERRED,
                true));
    }

    @Test
    void a_sequence_that_cycles_caches_less_than_a_round() {
        assertThat(SequenceWords.options(options())).isEqualTo("INCREMENT BY 1 MINVALUE 1 MAXVALUE 10 NOCACHE CYCLE");
        assertThat(OracleGrammar.unread(List.of(
                        SequenceWords.create(new Sequence(new TableName("S", "s"), options(), "")),
                        SequenceWords.alter(new TableName("S", "s"), options(), BigInteger.TWO))))
                .isEmpty();
    }
}
