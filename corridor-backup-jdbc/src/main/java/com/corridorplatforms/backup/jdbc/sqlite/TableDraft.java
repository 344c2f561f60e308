package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One table while its catalog rows arrive: columns first, then indexes, then foreign keys. */
final class TableDraft {

    private static final int VIRTUAL = 2;
    private static final int STORED = 3;

    private final String name;
    private final DeclaredTable declared;
    private final boolean withoutRowid;
    private final boolean strict;
    private final List<Finding> findings;
    private final List<RawColumn> columns = new ArrayList<>();
    private final Map<Integer, String> key = new TreeMap<>();
    private final IndexDrafts indexes;
    private final ForeignKeyDrafts foreignKeys;

    private record RawColumn(
            String name,
            String type,
            boolean notNull,
            @Nullable String defaultValue,
            boolean generated) {}

    private TableDraft(ResultSet row, DeclaredTable declared, List<Finding> findings) throws SQLException {
        this.name = row.getString("name");
        this.declared = declared;
        this.withoutRowid = row.getBoolean("wr");
        this.strict = row.getBoolean("strict");
        this.findings = findings;
        this.indexes = new IndexDrafts(name, declared, findings);
        this.foreignKeys = new ForeignKeyDrafts(name, declared, findings);
    }

    static TableDraft of(ResultSet row, List<Finding> findings) throws SQLException {
        String name = row.getString("name");
        Optional<DeclaredTable> declared = CreateTableParser.parse(row.getString("sql"));
        if (declared.isEmpty()) {
            findings.add(Finding.loss(
                    "definition-not-understood",
                    name,
                    "its checks, collations and names of constraints are not kept, because its CREATE TABLE statement is"
                            + " not understood"));
        }
        if (row.getBoolean("strict")) {
            findings.add(Finding.loss(
                    "strict-not-kept", name, "the table is STRICT; made anew it accepts values of any type"));
        }
        if (row.getBoolean("wr")) {
            findings.add(Finding.note(
                    "without-rowid-not-kept", name, "the table is WITHOUT ROWID; made anew it has row numbers"));
        }
        return new TableDraft(row, declared.orElseGet(DeclaredTable::new), findings);
    }

    String name() {
        return name;
    }

    void column(ResultSet row) throws SQLException {
        int hidden = row.getInt("hidden");
        columns.add(new RawColumn(
                row.getString("name"),
                type(row.getString("type")),
                row.getBoolean("notnull"),
                row.getString("dflt_value"),
                hidden == VIRTUAL || hidden == STORED));
        if (row.getInt("pk") > 0) {
            key.put(row.getInt("pk"), row.getString("name"));
        }
        if (hidden == VIRTUAL) {
            findings.add(Finding.note(
                    "virtual-column-stored",
                    name + "." + row.getString("name"),
                    "the column is computed when it is read; made anew it is computed when it is written"));
        }
    }

    /** In a table that is not STRICT, as all are made, the word ANY turns texts of digits into numbers. */
    private String type(String declaration) {
        return strict && declaration.equalsIgnoreCase("ANY") ? "" : declaration;
    }

    void index(ResultSet row) throws SQLException {
        indexes.add(row);
    }

    void foreignKey(ResultSet row) throws SQLException {
        foreignKeys.add(row);
    }

    List<String> keyColumns() {
        return List.copyOf(key.values());
    }

    /** Whether SQLite lets a foreign key refer to these columns. */
    boolean isReferable(List<String> wanted) {
        return Set.copyOf(wanted).equals(Set.copyOf(key.values())) || indexes.areUnique(wanted);
    }

    /** The column of this name as the catalog spells it. */
    Optional<String> spelled(String column) {
        return columns.stream()
                .map(RawColumn::name)
                .filter(each -> DeclaredTable.fold(each).equals(DeclaredTable.fold(column)))
                .findFirst();
    }

    Table finish(Map<String, TableDraft> tables) {
        if (declared.hasConflictRules()) {
            findings.add(Finding.loss(
                    "on-conflict-not-kept", name, "an ON CONFLICT rule of a constraint is not kept; a conflict fails"));
        }
        return new Table(
                new TableName("", name),
                columns.stream().map(this::column).toList(),
                primaryKey(),
                indexes.uniqueKeys(),
                foreignKeys.finish(tables),
                declared.checks().stream().map(TableDraft::check).toList(),
                indexes.indexes(),
                "");
    }

    private Optional<UniqueKey> primaryKey() {
        return key.isEmpty()
                ? Optional.empty()
                : Optional.of(new UniqueKey(declared.primaryKeyName(), keyColumns(), true, Deferral.NOT_DEFERRABLE));
    }

    private static Check check(DeclaredTable.Condition condition) {
        return new Check(condition.name(), new SqlText(SqliteDdl.DIALECT, condition.text()), true);
    }

    private Column column(RawColumn raw) {
        Optional<Identity> identity = identity(raw);
        return new Column(
                raw.name(),
                new ColumnType(raw.type(), new PortableType.AnyValue()),
                !raw.notNull() && identity.isEmpty(),
                Optional.ofNullable(raw.defaultValue())
                        .map(text -> new SqlText(SqliteDdl.DIALECT, DefaultText.of(text))),
                identity,
                raw.generated() ? generated(raw) : Optional.empty(),
                declared.collation(raw.name()),
                "");
    }

    /** Without its expression the column would have to be written, which no engine allows; so it is said to be NULL. */
    private Optional<SqlText> generated(RawColumn raw) {
        return Optional.of(
                new SqlText(SqliteDdl.DIALECT, declared.generated(raw.name()).orElse("NULL")));
    }

    /** A key of exactly the type INTEGER is the row number, which SQLite chooses if a row has none. */
    private Optional<Identity> identity(RawColumn raw) {
        boolean rowNumber = key.size() == 1
                && key.containsValue(raw.name())
                && raw.type().equalsIgnoreCase("INTEGER")
                && !withoutRowid
                && !declared.hasSeparateKey();
        return rowNumber ? Optional.of(identity(declared.isAutoincrement())) : Optional.empty();
    }

    private static Identity identity(boolean autoincrement) {
        return new Identity(
                Identity.Kind.BY_DEFAULT,
                new TableName("", ""),
                new Identity.SequenceOptions(
                        autoincrement ? "" : SqliteDdl.ROWID,
                        BigInteger.ONE,
                        BigInteger.ONE,
                        BigInteger.ONE,
                        BigInteger.valueOf(Long.MAX_VALUE),
                        BigInteger.ONE,
                        false));
    }
}
