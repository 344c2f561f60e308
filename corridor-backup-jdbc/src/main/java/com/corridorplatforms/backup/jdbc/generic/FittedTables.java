package com.corridorplatforms.backup.jdbc.generic;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Abilities;
import com.corridorplatforms.backup.jdbc.ansi.Abilities.Feature;
import com.corridorplatforms.backup.jdbc.ansi.FittedModel;
import com.corridorplatforms.backup.jdbc.ansi.NameRules;
import com.corridorplatforms.backup.jdbc.ansi.NameRules.Space;
import com.corridorplatforms.backup.jdbc.ansi.NameRules.Thing;
import com.corridorplatforms.backup.jdbc.ansi.RelatedColumns;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.PortableType.CharacterText;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tables as any engine can have them: rows are not numbered, because engines differ in the words for it. */
final class FittedTables {

    /** The shortest that the names of supported engines may be at most is 63; what is longer has been kept by few. */
    private static final int GREATEST_NAME = 63;

    private static final NameRules NAMES = new NameRules(
            GREATEST_NAME,
            NameRules.Measure.BYTES,
            true,
            Map.of(
                    Thing.KEY, Set.of(Space.SCHEMA_CONSTRAINTS, Space.SCHEMA_RELATIONS),
                    Thing.FOREIGN_KEY, Set.of(Space.SCHEMA_CONSTRAINTS),
                    Thing.CHECK, Set.of(Space.SCHEMA_CONSTRAINTS),
                    Thing.INDEX, Set.of(Space.SCHEMA_RELATIONS)));

    private static final Abilities ABILITIES = new Abilities(
            Set.of(Feature.NULLS_DISTINCT),
            Abilities.everyAction(),
            Abilities.everyAction(),
            Set.of("btree", "hash"),
            NAMES);

    private final DatabaseModel wanted;
    private final List<Finding> findings = new ArrayList<>();

    FittedTables(DatabaseModel wanted) {
        DatabaseModel related = new RelatedColumns(wanted, FittedTables::compares).fitted();
        this.wanted = new FittedModel(related, ABILITIES).fitted();
    }

    /** Many an engine asks both ends of a foreign key for one type, though none for one length of varying texts. */
    private static boolean compares(ColumnType one, ColumnType other) {
        return one.equals(other) || isVarying(one) && isVarying(other);
    }

    private static boolean isVarying(ColumnType type) {
        return type.meaning() instanceof CharacterText text && !text.fixed();
    }

    DatabaseModel fitted() {
        findings.addAll(wanted.findings());
        List<Table> tables = wanted.tables().stream().map(this::table).toList();
        findings.add(Finding.note(
                "generic-dialect",
                "destination",
                "the tables are made in standard SQL, because no dialect knows this engine"));
        return new DatabaseModel(wanted.source(), tables, wanted.sequences(), wanted.definitions(), findings);
    }

    private Table table(Table table) {
        return table.withColumns(
                table.columns().stream().map(column -> column(table, column)).toList());
    }

    private Column column(Table table, Column column) {
        String subject = table.name() + "." + column.name();
        if (column.identity().isPresent()) {
            loss("identity-left-out", subject, "gives no numbers, since engines differ in how they are told to");
        }
        return new Column(
                column.name(),
                column.type(),
                column.nullable(),
                column.defaultValue(),
                Optional.empty(),
                column.generated(),
                column.collation(),
                column.comment());
    }

    private void loss(String code, String subject, String what) {
        findings.add(Finding.loss(code, subject, "\"" + subject + "\" " + what));
    }
}
