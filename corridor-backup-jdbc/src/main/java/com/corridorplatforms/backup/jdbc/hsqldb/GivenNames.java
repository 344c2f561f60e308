package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
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
                table.primaryKey().map(GivenNames::without),
                table.uniqueKeys().stream().map(GivenNames::without).toList(),
                table.foreignKeys().stream().map(GivenNames::without).toList(),
                table.checks().stream().map(GivenNames::without).toList(),
                table.indexes(),
                table.comment());
    }

    private static UniqueKey without(UniqueKey key) {
        return new UniqueKey(own(key.name()), key.columns(), key.nullsDistinct(), key.deferral());
    }

    private static ForeignKey without(ForeignKey key) {
        return new ForeignKey(
                own(key.name()),
                key.columns(),
                key.parent(),
                key.parentColumns(),
                key.onDelete(),
                key.onUpdate(),
                key.setColumns(),
                key.match(),
                key.deferral(),
                key.validated());
    }

    private static Check without(Check check) {
        return new Check(own(check.name()), check.condition(), check.validated(), check.ofType());
    }

    private static String own(String name) {
        return GIVEN.matcher(name).matches() ? "" : name;
    }
}
