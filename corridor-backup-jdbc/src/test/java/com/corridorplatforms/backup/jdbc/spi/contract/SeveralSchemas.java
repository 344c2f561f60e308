package com.corridorplatforms.backup.jdbc.spi.contract;

import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What is in one schema once more in others, under the same names. Foreign keys lead from any of the schemas to any, or stay as
 * they are if there are no others.
 */
final class SeveralSchemas {

    private final Random random;
    private final List<String> schemas;
    private final boolean isOne;

    SeveralSchemas(Random random, String defaultSchema, List<String> others) {
        this.random = random;
        this.schemas = Stream.concat(Stream.of(defaultSchema), others.stream()).toList();
        this.isOne = others.isEmpty();
    }

    /** In the order of their names. */
    List<Table> tables(List<Table> ofOne) {
        List<Table> all = new ArrayList<>();
        for (String schema : schemas) {
            ofOne.forEach(table -> all.add(in(schema, table)));
        }
        all.sort(Comparator.comparing(Table::name));
        return all;
    }

    /** In the order of their names. */
    List<Sequence> sequences(List<Sequence> ofOne) {
        List<Sequence> all = new ArrayList<>();
        for (String schema : schemas) {
            ofOne.forEach(each -> all.add(new Sequence(each.name().in(schema), each.options(), each.comment())));
        }
        all.sort(Comparator.comparing(Sequence::name));
        return all;
    }

    private Table in(String schema, Table table) {
        return new Table(
                table.name().in(schema),
                table.columns(),
                table.primaryKey(),
                table.uniqueKeys(),
                table.foreignKeys().stream().map(this::toAny).toList(),
                table.checks(),
                table.indexes(),
                table.comment());
    }

    private ForeignKey toAny(ForeignKey key) {
        String schema = isOne ? schemas.get(0) : schemas.get(random.nextInt(schemas.size()));
        return key.withParent(key.parent().in(schema));
    }
}
