package com.corridorplatforms.backup.jdbc.ansi;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParentsFirstTest {

    @Test
    void tables_without_a_circle_come_after_those_they_refer_to_and_stay_where_they_may() {
        assertThat(ordered(table("a", "c"), table("b"), table("c"), table("d"))).containsExactly("c", "a", "b", "d");
    }

    @Test
    void a_circle_stays_together_behind_what_it_refers_to_with_as_few_keys_against_the_order_as_are_found() {
        List<Table> order = ParentsFirst.order(
                List.of(table("a", "b"), table("b", "c", "outside"), table("c", "a", "c"), table("outside")));

        assertThat(names(order)).containsExactly("outside", "a", "c", "b");
        assertThat(order.stream().flatMap(table -> ParentsFirst.against(order, table).stream()))
                .extracting(ForeignKey::name)
                .containsExactly("a to b", "c to c");
    }

    @Test
    void an_order_of_tables_in_circles_stays_as_it_is() {
        List<Table> once = ParentsFirst.order(List.of(table("a", "b"), table("b", "a")));

        assertThat(names(once)).containsExactly("a", "b");
        assertThat(ParentsFirst.order(once)).isEqualTo(once);
    }

    @Test
    void every_order_is_one_of_all_tables_meets_every_key_outside_of_circles_and_stays_as_it_is() {
        long seed = 20261126;
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<Table> tables = tables(random);
            List<Table> order = ParentsFirst.order(tables);
            assertThat(order).as("seed %d, round %d", seed, round).containsExactlyInAnyOrderElementsOf(tables);
            assertThat(ParentsFirst.order(order))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(order);
            for (Table table : order) {
                for (ForeignKey key : ParentsFirst.against(order, table)) {
                    assertThat(leads(order, key.parent(), table.name(), new ArrayList<>()))
                            .as("seed %d, round %d: %s is against the order", seed, round, key.name())
                            .isTrue();
                }
            }
        }
    }

    private static boolean leads(List<Table> tables, TableName from, TableName to, List<TableName> seen) {
        if (from.equals(to)) {
            return true;
        }
        seen.add(from);
        return tables.stream()
                .filter(table -> table.name().equals(from))
                .flatMap(table -> table.foreignKeys().stream())
                .anyMatch(key -> !seen.contains(key.parent()) && leads(tables, key.parent(), to, seen));
    }

    private static List<Table> tables(Random random) {
        int count = 2 + random.nextInt(7);
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tables.add(table(
                    "t" + i,
                    random.ints(random.nextInt(3), 0, count)
                            .mapToObj(parent -> "t" + parent)
                            .distinct()
                            .toArray(String[]::new)));
        }
        Collections.shuffle(tables, random);
        return tables;
    }

    private static List<String> ordered(Table... tables) {
        return names(ParentsFirst.order(List.of(tables)));
    }

    private static List<String> names(List<Table> tables) {
        return tables.stream().map(table -> table.name().name()).toList();
    }

    private static Table table(String name, String... parents) {
        List<ForeignKey> keys = IntStream.range(0, parents.length)
                .mapToObj(i -> new ForeignKey(
                        name + " to " + parents[i],
                        List.of("c" + i),
                        new TableName("s", parents[i]),
                        List.of("id"),
                        ForeignKey.Action.NO_ACTION,
                        ForeignKey.Action.NO_ACTION,
                        List.of(),
                        ForeignKey.Match.SIMPLE,
                        Deferral.NOT_DEFERRABLE,
                        true))
                .toList();
        return new Table(
                new TableName("s", name), List.of(), Optional.empty(), List.of(), keys, List.of(), List.of(), "");
    }
}
