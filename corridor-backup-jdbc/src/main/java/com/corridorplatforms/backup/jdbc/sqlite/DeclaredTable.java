package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.jdbc.model.Deferral;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a CREATE TABLE statement says and no PRAGMA tells. Column names are as written there, in any case. */
final class DeclaredTable {

    private final Map<String, String> collations = new HashMap<>();
    private final Map<String, String> generated = new HashMap<>();
    private final List<Key> uniqueKeys = new ArrayList<>();
    private final List<Reference> foreignKeys = new ArrayList<>();
    private final List<Condition> checks = new ArrayList<>();
    private String primaryKeyName = "";
    private boolean autoincrement;
    private boolean separateKey;
    private boolean conflictRules;

    record Key(String name, List<String> columns) {}

    record Reference(String name, List<String> columns, String parent, Deferral deferral) {}

    record Condition(String name, String text) {}

    String primaryKeyName() {
        return primaryKeyName;
    }

    boolean isAutoincrement() {
        return autoincrement;
    }

    /** True for {@code INTEGER PRIMARY KEY DESC}, which by an old mistake of SQLite's is not its row number. */
    boolean hasSeparateKey() {
        return separateKey;
    }

    boolean hasConflictRules() {
        return conflictRules;
    }

    List<Condition> checks() {
        return checks;
    }

    List<Reference> foreignKeys() {
        return foreignKeys;
    }

    String collation(String column) {
        return collations.getOrDefault(fold(column), "");
    }

    Optional<String> generated(String column) {
        return Optional.ofNullable(generated.get(fold(column)));
    }

    String uniqueName(List<String> columns) {
        return uniqueKeys.stream()
                .filter(key -> sameNames(key.columns(), columns))
                .map(Key::name)
                .findFirst()
                .orElse("");
    }

    void primaryKey(String name) {
        primaryKeyName = name;
    }

    void autoincrements() {
        autoincrement = true;
    }

    void separatesKey() {
        separateKey = true;
    }

    void rulesConflicts() {
        conflictRules = true;
    }

    void unique(String name, List<String> columns) {
        uniqueKeys.add(new Key(name, columns));
    }

    void foreignKey(Reference reference) {
        foreignKeys.add(reference);
    }

    void check(String name, String text) {
        checks.add(new Condition(name, text));
    }

    void collate(String column, String collation) {
        collations.put(fold(column), collation);
    }

    void generate(String column, String expression) {
        generated.put(fold(column), expression);
    }

    static boolean sameNames(List<String> some, List<String> others) {
        return some.stream()
                .map(DeclaredTable::fold)
                .toList()
                .equals(others.stream().map(DeclaredTable::fold).toList());
    }

    /** SQLite compares names without regard to the case of ASCII letters. */
    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
