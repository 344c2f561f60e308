package com.corridorplatforms.backup.jdbc.sqlserver;

import static com.corridorplatforms.backup.jdbc.sqlserver.Samples.counter;
import static com.corridorplatforms.backup.jdbc.sqlserver.Samples.foreignKey;
import static com.corridorplatforms.backup.jdbc.sqlserver.Samples.index;
import static com.corridorplatforms.backup.jdbc.sqlserver.Samples.key;
import static com.corridorplatforms.backup.jdbc.sqlserver.Samples.model;
import static com.corridorplatforms.backup.jdbc.sqlserver.Samples.name;
import static com.corridorplatforms.backup.jdbc.sqlserver.Samples.table;
import static com.corridorplatforms.backup.jdbc.sqlserver.Samples.whole;
import static com.corridorplatforms.backup.jdbc.sqlserver.Samples.with;
import static com.corridorplatforms.backup.jdbc.sqlserver.Samples.words;
import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.ForeignKey.Action;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FittedTablesTest {

    private static DatabaseModel fitted(Table... tables) {
        return new FittedTables(model(tables)).fitted();
    }

    private static List<String> findings(DatabaseModel model) {
        return model.findings().stream()
                .map(finding -> finding.severity() + " " + finding.code() + " " + finding.subject())
                .toList();
    }

    private static Table only(DatabaseModel model) {
        assertThat(model.tables()).hasSize(1);
        return model.tables().get(0);
    }

    @Test
    void a_unique_key_with_nulls_that_differ_is_an_index_of_the_rows_without() {
        Table wanted = with(
                table("t", List.of(whole("a", true), whole("b", false), whole("c", true)), List.of()),
                List.of(key("uq", "a", "b", "c"), key("uq_b", "b")),
                List.of(),
                List.of());

        DatabaseModel model = fitted(wanted);

        assertThat(only(model).uniqueKeys()).containsExactly(key("uq_b", "b"));
        Index made = only(model).indexes().get(0);
        assertThat(TableDefinition.index(only(model), made))
                .isEqualTo("CREATE UNIQUE INDEX \"uq\" ON \"dbo\".\"t\" (\"a\", \"b\", \"c\")"
                        + " WHERE \"a\" IS NOT NULL AND \"c\" IS NOT NULL");
        assertThat(findings(model)).containsExactly("TRANSLATED unique-by-index dbo.t.uq");
    }

    @Test
    void a_unique_key_that_others_refer_to_stays_one_and_accepts_one_null() {
        Table parent = with(
                table("parent", List.of(whole("code", true)), List.of()),
                List.of(key("uq", "code")),
                List.of(),
                List.of());
        Table child = table(
                "child",
                List.of(whole("code", true)),
                List.of(foreignKey("fk", "code", "parent", "code", Action.NO_ACTION)));

        DatabaseModel model = fitted(parent, child);

        assertThat(model.table(name("parent")).orElseThrow().uniqueKeys()).hasSize(1);
        assertThat(findings(model)).containsExactly("LOSS nulls-distinct dbo.parent.uq");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "a" > 0                        | "a" > 0
            ("a" > 0) AND ("b" IN (1, 2))  | "a" > 0 AND "b" IN (1, 2)
            "b" IS NULL                    | "b" IS NULL
            "flag"                         | "flag" = 1
            """)
    void a_simple_condition_of_an_index_is_kept(String condition, String expected) {
        Index made = only(fitted(indexed(false, condition))).indexes().get(0);
        assertThat(made.predicate()).contains(words(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ("a" > 0) OR ("b" > 0)
            "a" NOT IN (1, 2)
            "a" BETWEEN 1 AND 2
            "a" > "b"
            COALESCE("a", 0) = 1
            """)
    void another_condition_is_left_out_and_a_unique_index_with_it(String condition) {
        DatabaseModel plain = fitted(indexed(false, condition));
        assertThat(only(plain).indexes().get(0).predicate()).isEmpty();
        assertThat(findings(plain)).containsExactly("TRANSLATED index-simplified dbo.t.i");

        DatabaseModel unique = fitted(indexed(true, condition));
        assertThat(only(unique).indexes()).isEmpty();
        assertThat(findings(unique)).containsExactly("LOSS index-left-out dbo.t.i");
    }

    private static Table indexed(boolean unique, String condition) {
        List<Column> columns =
                List.of(whole("a", false), whole("b", false), Samples.column("flag", new PortableType.Truth(), false));
        return with(table("t", columns, List.of()), List.of(), List.of(), List.of(index("i", unique, "a", condition)));
    }

    @Test
    void an_action_that_would_reach_a_table_in_a_circle_or_twice_is_none() {
        Table top = table("a", List.of(), List.of());
        Table left = table("b", List.of(whole("a", true)), List.of(foreignKey("b_a", "a", "a", "id", Action.CASCADE)));
        Table bottom = table(
                "c",
                List.of(whole("a", true), whole("b", true), whole("c", true)),
                List.of(
                        foreignKey("c_b", "b", "b", "id", Action.CASCADE),
                        foreignKey("c_a", "a", "a", "id", Action.SET_NULL),
                        foreignKey("c_c", "c", "c", "id", Action.CASCADE)));

        DatabaseModel model = fitted(top, left, bottom);

        assertThat(model.table(name("c")).orElseThrow().foreignKeys())
                .extracting(ForeignKey::onDelete)
                .containsExactly(Action.CASCADE, Action.NO_ACTION, Action.NO_ACTION);
        assertThat(findings(model)).containsExactly("LOSS action-left-out dbo.c.c_a", "LOSS action-left-out dbo.c.c_c");
    }

    @Test
    void actions_on_ways_of_their_own_are_kept() {
        Table top = table("a", List.of(), List.of());
        Table other = table("b", List.of(), List.of());
        Table both = table(
                "c",
                List.of(whole("a", true), whole("b", true)),
                List.of(
                        foreignKey("c_a", "a", "a", "id", Action.CASCADE),
                        foreignKey("c_b", "b", "b", "id", Action.SET_NULL)));

        DatabaseModel model = fitted(top, other, both);

        assertThat(model.table(name("c")).orElseThrow().foreignKeys())
                .extracting(ForeignKey::onDelete)
                .containsExactly(Action.CASCADE, Action.SET_NULL);
        assertThat(model.findings()).isEmpty();
    }

    @Test
    void an_action_that_cannot_be_done_is_none() {
        Table top = table("a", List.of(), List.of());
        Table child = table(
                "b",
                List.of(whole("x", false), whole("y", false)),
                List.of(
                        foreignKey("null", "x", "a", "id", Action.SET_NULL),
                        foreignKey("default", "y", "a", "id", Action.SET_DEFAULT)));

        DatabaseModel model = fitted(top, child);

        assertThat(model.table(name("b")).orElseThrow().foreignKeys())
                .extracting(ForeignKey::onDelete)
                .containsOnly(Action.NO_ACTION);
        assertThat(model.findings()).extracting(Finding::severity).containsOnly(Severity.LOSS);
    }

    @Test
    void a_child_has_its_parents_type() {
        Column text = Samples.column("code", new PortableType.CharacterText(20, false), false);
        Column shorter = Samples.column("code", new PortableType.CharacterText(10, false), true);
        Table parent =
                with(table("parent", List.of(text), List.of()), List.of(key("uq", "code")), List.of(), List.of());
        Table child =
                table("child", List.of(shorter), List.of(foreignKey("fk", "code", "parent", "code", Action.NO_ACTION)));

        DatabaseModel model = fitted(parent, child);

        assertThat(model.table(name("child"))
                        .orElseThrow()
                        .column("code")
                        .orElseThrow()
                        .type())
                .isEqualTo(text.type());
        assertThat(findings(model)).containsExactly("TRANSLATED type-of-parent dbo.child.code");
    }

    @Test
    void one_column_numbers_the_rows() {
        Table wanted = table(
                "t", List.of(counter("n", Identity.Kind.BY_DEFAULT), counter("m", Identity.Kind.ALWAYS)), List.of());

        DatabaseModel model = fitted(wanted);

        assertThat(only(model).columns())
                .extracting(column -> column.identity().isPresent())
                .containsExactly(false, true, false);
        assertThat(findings(model))
                .containsExactly("TRANSLATED identity-always dbo.t.n", "LOSS identity-left-out dbo.t.m");
    }

    @Test
    void a_column_of_truth_values_is_made_a_condition_and_a_condition_a_value() {
        Column flag = Samples.column("flag", new PortableType.Truth(), false);
        Column computed = new Column(
                "both",
                flag.type(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.of(words("(\"flag\" = 1) AND (\"a\" > 0)")),
                "",
                "");
        Table wanted = with(
                table("t", List.of(flag, whole("a", false), computed), List.of()),
                List.of(),
                List.of(new Check("ck", words("\"flag\""), true)),
                List.of());

        Table made = only(fitted(wanted));

        assertThat(made.checks().get(0).condition()).isEqualTo(words("\"flag\" = 1"));
        assertThat(made.column("both").orElseThrow().generated().map(SqlText::text))
                .contains("CAST(CASE WHEN (\"flag\" = 1) AND (\"a\" > 0) THEN 1"
                        + " WHEN NOT ((\"flag\" = 1) AND (\"a\" > 0)) THEN 0 END AS bit)");
        assertThat(made.column("both").orElseThrow().type().declaration()).isEqualTo("bit PERSISTED");
    }
}
