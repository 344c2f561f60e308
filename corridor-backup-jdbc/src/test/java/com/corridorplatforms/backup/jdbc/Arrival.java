package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of one row of an engine's round-trip table on another engine, by the code that imports go through.
 *
 * @param table the table there, whose only column is {@code v}
 * @param keyed its type if it were part of a key
 * @param value the value there; empty if there is none or it is refused
 * @param refusal why it is refused
 */
record Arrival(Table table, ColumnType keyed, Optional<Object> value, Optional<String> refusal) {

    static Arrival of(RoundTrip row, Dialect from, Dialect to, SourceDescription there, DestinationLimits limits) {
        Table source = table(row, false);
        Table destination = translated(source, from, to, there);
        ColumnType keyed =
                translated(table(row, true), from, to, there).columns().get(0).type();
        if (row.value().isEmpty()) {
            return new Arrival(destination, keyed, Optional.empty(), Optional.empty());
        }
        try {
            Object value = TableTransfer.of(source, destination, List.of("v"))
                    .within(limits, Set.of(), from.name().equals(to.name()), RemediedConversion.Pass.LOOK)
                    .conversions()
                    .get(0)
                    .convert(row.value().get().canonical());
            Optional<String> objection =
                    limits.objection(destination, new Object[] {value}).map(expected -> "expected " + expected);
            return new Arrival(
                    destination, keyed, objection.isPresent() ? Optional.empty() : Optional.of(value), objection);
        } catch (UnfitValueException unfit) {
            return new Arrival(destination, keyed, Optional.empty(), Optional.of(unfit.getMessage()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    ColumnType type() {
        return table.columns().get(0).type();
    }

    private static Table table(RoundTrip row, boolean isKeyed) {
        Column column = new Column(
                "v",
                new ColumnType(row.declaration(), row.meaning().orElseThrow()),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "");
        List<UniqueKey> keys =
                isKeyed ? List.of(new UniqueKey("k", List.of("v"), true, Deferral.NOT_DEFERRABLE)) : List.of();
        return new Table(
                new TableName("", "t"), List.of(column), Optional.empty(), keys, List.of(), List.of(), List.of(), "");
    }

    private static Table translated(Table table, Dialect from, Dialect to, SourceDescription there) {
        SourceDescription here = new SourceDescription(from.name(), from.name(), "", "", "", "");
        DatabaseModel file = new DatabaseModel(here, List.of(table), List.of(), List.of());
        NameTranslation names = NameTranslation.into(there, here, null);
        return ModelTranslation.of(file, names, to, Dialects.installed(), DestinationLimits.UNKNOWN, Set.of())
                .tables()
                .get(0);
    }
}
