package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The foreign keys of one table while their catalog rows arrive, in the order they are declared in. */
final class ForeignKeyDrafts {

    private final String table;
    private final DeclaredTable declared;
    private final List<Finding> findings;
    private final Map<Integer, List<RawPair>> keys = new LinkedHashMap<>();

    private record RawPair(
            String parent, String from, @Nullable String to, String onUpdate, String onDelete) {}

    ForeignKeyDrafts(String table, DeclaredTable declared, List<Finding> findings) {
        this.table = table;
        this.declared = declared;
        this.findings = findings;
    }

    void add(ResultSet row) throws SQLException {
        keys.computeIfAbsent(row.getInt("id"), id -> new ArrayList<>())
                .add(new RawPair(
                        row.getString("parent"),
                        row.getString("from"),
                        row.getString("to"),
                        row.getString("on_update"),
                        row.getString("on_delete")));
    }

    List<ForeignKey> finish(Map<String, TableDraft> tables) {
        List<ForeignKey> finished = new ArrayList<>();
        int position = 0;
        for (List<RawPair> pairs : keys.values()) {
            Optional<TableDraft> parent = parent(tables, pairs.get(0).parent());
            Optional<List<String>> columns =
                    parent.map(draft -> parentColumns(draft, pairs)).filter(found -> found.size() == pairs.size());
            if (columns.isEmpty()) {
                leaveOut("foreign-key-without-parent", pairs, "which has no such table or columns");
            } else if (!parent.orElseThrow().isReferable(columns.get())) {
                leaveOut("foreign-key-mismatch", pairs, "where no key of exactly these columns tells rows apart");
            } else {
                finished.add(key(pairs, parent.get(), columns.get(), position));
            }
            position++;
        }
        return finished;
    }

    /** SQLite takes such keys as long as nobody asks it to enforce them, and then fails at every row. */
    private void leaveOut(String code, List<RawPair> pairs, String obstacle) {
        findings.add(Finding.loss(
                code, table, "a foreign key refers to \"" + pairs.get(0).parent() + "\", " + obstacle));
    }

    private static Optional<TableDraft> parent(Map<String, TableDraft> tables, String name) {
        return tables.values().stream()
                .filter(draft -> DeclaredTable.fold(draft.name()).equals(DeclaredTable.fold(name)))
                .findFirst();
    }

    /** The columns as the parent spells them; none given means the parent's primary key. */
    private static List<String> parentColumns(TableDraft parent, List<RawPair> pairs) {
        if (pairs.get(0).to() == null) {
            return parent.keyColumns();
        }
        return pairs.stream()
                .flatMap(pair -> parent.spelled(String.valueOf(pair.to())).stream())
                .toList();
    }

    private ForeignKey key(List<RawPair> pairs, TableDraft parent, List<String> parentColumns, int position) {
        List<String> columns = pairs.stream().map(RawPair::from).toList();
        Optional<DeclaredTable.Reference> reference =
                declared(columns, pairs.get(0).parent(), position);
        return new ForeignKey(
                reference.map(DeclaredTable.Reference::name).orElse(""),
                columns,
                new TableName("", parent.name()),
                parentColumns,
                action(pairs.get(0).onDelete()),
                action(pairs.get(0).onUpdate()),
                List.of(),
                ForeignKey.Match.SIMPLE,
                reference.map(DeclaredTable.Reference::deferral).orElse(Deferral.NOT_DEFERRABLE),
                true);
    }

    /** SQLite numbers foreign keys from the last declared to the first, so the order agrees with the statement's. */
    private Optional<DeclaredTable.Reference> declared(List<String> columns, String parent, int position) {
        if (position >= declared.foreignKeys().size()) {
            return Optional.empty();
        }
        DeclaredTable.Reference reference = declared.foreignKeys().get(position);
        boolean same = DeclaredTable.sameNames(reference.columns(), columns)
                && DeclaredTable.fold(reference.parent()).equals(DeclaredTable.fold(parent));
        return same ? Optional.of(reference) : Optional.empty();
    }

    private static ForeignKey.Action action(String words) {
        return ForeignKey.Action.valueOf(words.replace(' ', '_'));
    }
}
