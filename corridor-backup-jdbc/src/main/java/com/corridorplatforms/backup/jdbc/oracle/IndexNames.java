package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Names for indexes that have none, which engines other than this one give by themselves. */
final class IndexNames {

    private static final String PREFIX = "CORRIDOR_INDEX_";

    private final DatabaseModel model;
    private final Set<String> taken = new HashSet<>();
    private int count;

    IndexNames(DatabaseModel model) {
        this.model = model;
        for (Table table : model.tables()) {
            Stream.concat(table.primaryKey().stream(), table.uniqueKeys().stream())
                    .map(UniqueKey::name)
                    .forEach(taken::add);
            table.indexes().forEach(index -> taken.add(index.name()));
        }
    }

    DatabaseModel given() {
        List<Table> tables = model.tables().stream().map(this::table).toList();
        return new DatabaseModel(model.source(), tables, model.sequences(), model.definitions(), model.findings());
    }

    private Table table(Table table) {
        return new Table(
                table.name(),
                table.columns(),
                table.primaryKey(),
                table.uniqueKeys(),
                table.foreignKeys(),
                table.checks(),
                table.indexes().stream().map(this::index).toList(),
                table.comment());
    }

    private Index index(Index index) {
        return index.name().isEmpty()
                ? new Index(
                        next(),
                        index.unique(),
                        index.nullsDistinct(),
                        index.method(),
                        index.parts(),
                        index.included(),
                        index.predicate(),
                        index.definition())
                : index;
    }

    private String next() {
        String name = PREFIX + ++count;
        while (!taken.add(name)) {
            name = PREFIX + ++count;
        }
        return name;
    }
}
