package com.corridorplatforms.backup.jdbc.postgresql;

import com.corridorplatforms.backup.jdbc.ansi.NameRules;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Identity columns of another engine's model. This engine has them of {@code smallint}, {@code integer} and {@code bigint}
 * only; a decimal, which an unsigned number of 64 bits becomes, takes its numbers from a sequence that it owns.
 */
final class OwnedCounters {

    private final NameRules names = PostgresqlAbilities.NAMES;
    private final Set<TableName> taken = new HashSet<>();

    private OwnedCounters(DatabaseModel wanted) {
        wanted.tables().stream().map(Table::name).forEach(taken::add);
        wanted.sequences().stream().map(Sequence::name).forEach(taken::add);
    }

    static DatabaseModel of(DatabaseModel wanted) {
        OwnedCounters counters = new OwnedCounters(wanted);
        List<Table> tables = wanted.tables().stream().map(counters::table).toList();
        return new DatabaseModel(wanted.source(), tables, wanted.sequences(), wanted.definitions(), wanted.findings());
    }

    private Table table(Table table) {
        return table.withColumns(
                table.columns().stream().map(column -> column(table, column)).toList());
    }

    private Column column(Table table, Column column) {
        return column.type().meaning() instanceof IntegerNumber
                ? column
                : column.withIdentity(column.identity()
                        .map(identity ->
                                new Identity(Identity.Kind.OWNED_SEQUENCE, free(table, column), identity.options())));
    }

    /** The name that this engine itself would give to the sequence of such a column, or one like it. */
    private TableName free(Table table, Column column) {
        String name = table.name().name() + "_" + column.name() + "_seq";
        String free = name;
        for (int number = 2;
                names.isTooLong(free) || !taken.add(new TableName(table.name().schema(), free));
                number++) {
            free = names.numbered(name, number);
        }
        return new TableName(table.name().schema(), free);
    }
}
