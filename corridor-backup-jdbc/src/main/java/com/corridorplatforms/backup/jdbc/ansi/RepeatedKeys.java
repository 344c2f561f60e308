package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.ForeignKey.Action;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keys of a table without those that say again what another says, for engines that refuse to be told twice. */
public final class RepeatedKeys {

    private final Table table;
    private final List<Finding> findings;

    /** What a foreign key refers to, and by which columns, in whatever order they are named. */
    private record Reference(TableName parent, Map<String, String> columns) {
        static Reference of(ForeignKey key) {
            Map<String, String> columns = new HashMap<>();
            for (int i = 0; i < key.columns().size(); i++) {
                columns.put(key.columns().get(i), key.parentColumns().get(i));
            }
            return new Reference(key.parent(), columns);
        }
    }

    /**
     * @param table whose keys they are
     * @param findings is given one finding for each that is left out
     */
    public RepeatedKeys(Table table, List<Finding> findings) {
        this.table = table;
        this.findings = findings;
    }

    /**
     * What is unique already cannot be declared so again.
     *
     * @param keys unique constraints of the table
     * @return those of other columns than the primary key's and than each other's
     */
    public List<UniqueKey> unique(List<UniqueKey> keys) {
        Set<Set<String>> known = new HashSet<>();
        table.primaryKey().ifPresent(key -> known.add(Set.copyOf(key.columns())));
        List<UniqueKey> kept = new ArrayList<>();
        for (UniqueKey key : keys) {
            if (known.add(Set.copyOf(key.columns()))) {
                kept.add(key);
            } else {
                leftOut(key.name());
            }
        }
        return kept;
    }

    /**
     * Of two keys between the same columns one is left, the one that does something when its parent is deleted or changed. What
     * the other says otherwise is lost.
     *
     * @param keys foreign keys of the table
     * @return those between other columns than each other's
     */
    public List<ForeignKey> foreign(List<ForeignKey> keys) {
        Map<Reference, ForeignKey> kept = new LinkedHashMap<>();
        for (ForeignKey key : keys) {
            kept.merge(Reference.of(key), key, this::one);
        }
        return List.copyOf(kept.values());
    }

    private ForeignKey one(ForeignKey first, ForeignKey second) {
        ForeignKey kept = acts(second) && !acts(first) ? second : first;
        ForeignKey other = kept.equals(first) ? second : first;
        boolean actsAlike = !acts(other) || kept.onDelete() == other.onDelete() && kept.onUpdate() == other.onUpdate();
        boolean holdsAlike = kept.match() == other.match()
                && kept.deferral() == other.deferral()
                && kept.validated() == other.validated();
        if (actsAlike && holdsAlike) {
            leftOut(other.name());
        } else {
            String subject = table.name() + "." + other.name();
            findings.add(Finding.loss(
                    "foreign-key-left-out",
                    subject,
                    "\"" + subject + "\" is left out, since \"" + kept.name()
                            + "\" is between the same columns, and says otherwise when it holds or what it does"));
        }
        return kept;
    }

    private static boolean acts(ForeignKey key) {
        return key.onDelete() != Action.NO_ACTION || key.onUpdate() != Action.NO_ACTION;
    }

    private void leftOut(String name) {
        String subject = table.name() + "." + name;
        findings.add(Finding.translated(
                "key-left-out", subject, "\"" + subject + "\" is left out, since another key has the same columns"));
    }
}
