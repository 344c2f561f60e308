package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.util.regex.Pattern;

/**
 * Names of constraints that the engine itself has given. It counts from one number on in every database, and meets in another one a
 * name that it has given to something else there, such as a {@code NOT NULL}, so what nobody has named stays without a name.
 */
final class GivenNames {

    private static final Pattern GIVEN = Pattern.compile("SYS_[A-Z]+_\\d+");

    private GivenNames() {}

    static DatabaseModel without(DatabaseModel model) {
        return new DatabaseModel(
                model.source(),
                model.tables().stream().map(GivenNames::without).toList(),
                model.sequences(),
                model.definitions(),
                model.findings());
    }

    private static Table without(Table table) {
        return new Table(
                table.name(),
                table.columns(),
                table.primaryKey().map(key -> key.named(own(key.name()))),
                table.uniqueKeys().stream()
                        .map(key -> key.named(own(key.name())))
                        .toList(),
                table.foreignKeys().stream()
                        .map(key -> key.named(own(key.name())))
                        .toList(),
                table.checks().stream()
                        .map(check -> check.named(own(check.name())))
                        .toList(),
                table.indexes(),
                table.comment());
    }

    private static String own(String name) {
        return GIVEN.matcher(name).matches() ? "" : name;
    }
}
