package com.corridorplatforms.backup.jdbc.sqlite;

import com.corridorplatforms.backup.jdbc.model.Deferral;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** Reads a CREATE TABLE statement that SQLite has accepted, after the grammar on sqlite.org/lang_createtable.html. */
final class CreateTableParser {

    private static final Set<String> TABLE_CONSTRAINTS = Set.of("constraint", "primary", "unique", "check", "foreign");
    private static final Set<String> COLUMN_CONSTRAINTS = Set.of(
            "constraint",
            "primary",
            "not",
            "null",
            "unique",
            "check",
            "default",
            "collate",
            "references",
            "generated",
            "as");

    private static final Set<String> GENERATED_KINDS = Set.of("stored", "virtual");

    private final DeclaredTable table = new DeclaredTable();
    private String constraint = "";

    private CreateTableParser() {}

    /** What the statement says, or empty if it is not understood. */
    static Optional<DeclaredTable> parse(String statement) {
        try {
            CreateTableParser parser = new CreateTableParser();
            DdlCursor cursor = new DdlCursor(statement);
            cursor.skipTo("(");
            cursor.takeList().forEach(parser::item);
            return Optional.of(parser.table);
        } catch (NoSuchElementException e) {
            return Optional.empty();
        }
    }

    private void item(DdlCursor cursor) {
        constraint = "";
        if (cursor.atAny(TABLE_CONSTRAINTS)) {
            while (cursor.hasNext()) {
                tableConstraint(cursor);
            }
        } else {
            column(cursor);
        }
    }

    private void tableConstraint(DdlCursor cursor) {
        if (cursor.take("constraint")) {
            constraint = cursor.takeName();
        } else if (cursor.take("primary")) {
            cursor.expect("key");
            table.primaryKey(takeConstraint());
            keyColumns(cursor);
            conflict(cursor);
        } else if (cursor.take("unique")) {
            table.unique(takeConstraint(), cursor.takeNames());
            conflict(cursor);
        } else if (cursor.take("check")) {
            table.check(takeConstraint(), cursor.takeGroup());
            conflict(cursor);
        } else {
            cursor.expect("foreign");
            cursor.expect("key");
            List<String> columns = cursor.takeNames();
            cursor.expect("references");
            reference(cursor, columns);
        }
    }

    private void keyColumns(DdlCursor cursor) {
        String columns = cursor.takeGroup();
        if (columns.toLowerCase(Locale.ROOT).endsWith("autoincrement")) {
            table.autoincrements();
        }
    }

    private void column(DdlCursor cursor) {
        String name = cursor.takeName();
        while (cursor.hasNext() && !cursor.atAny(COLUMN_CONSTRAINTS)) {
            cursor.take();
        }
        while (cursor.hasNext()) {
            columnConstraint(cursor, name);
        }
    }

    private void columnConstraint(DdlCursor cursor, String column) {
        if (cursor.take("constraint")) {
            constraint = cursor.takeName();
        } else if (cursor.take("primary")) {
            primaryKey(cursor);
        } else if (cursor.take("not")) {
            notNull(cursor);
        } else if (cursor.take("null")) {
            conflict(cursor);
        } else if (cursor.take("unique")) {
            table.unique(takeConstraint(), List.of(column));
            conflict(cursor);
        } else if (cursor.take("check")) {
            table.check(takeConstraint(), cursor.takeGroup());
        } else {
            furtherColumnConstraint(cursor, column);
        }
    }

    private void furtherColumnConstraint(DdlCursor cursor, String column) {
        if (cursor.take("default")) {
            takeConstraint();
            defaultValue(cursor);
        } else if (cursor.take("collate")) {
            takeConstraint();
            table.collate(column, cursor.takeName());
        } else if (cursor.take("references")) {
            reference(cursor, List.of(column));
        } else {
            takeConstraint();
            if (cursor.take("generated")) {
                cursor.expect("always");
            }
            cursor.expect("as");
            table.generate(column, cursor.takeGroup());
            if (cursor.atAny(GENERATED_KINDS)) {
                cursor.take();
            }
        }
    }

    private void primaryKey(DdlCursor cursor) {
        cursor.expect("key");
        table.primaryKey(takeConstraint());
        if (cursor.take("desc")) {
            table.separatesKey();
        } else {
            cursor.take("asc");
        }
        conflict(cursor);
        if (cursor.take("autoincrement")) {
            table.autoincrements();
        }
    }

    /** A column's NOT may also begin NOT DEFERRABLE, which SQLite lets stand apart from REFERENCES. */
    private void notNull(DdlCursor cursor) {
        takeConstraint();
        if (cursor.take("null")) {
            conflict(cursor);
        } else {
            deferral(cursor);
        }
    }

    private static void defaultValue(DdlCursor cursor) {
        if (cursor.at("(")) {
            cursor.takeGroup();
            return;
        }
        if (cursor.at("+") || cursor.at("-")) {
            cursor.take();
        }
        String value = cursor.take().text();
        boolean point = value.equals(".") || cursor.take(".");
        if (point && cursor.hasNext() && !cursor.atAny(COLUMN_CONSTRAINTS)) {
            value = cursor.take().text();
        }
        exponent(cursor, value);
    }

    /** The scanner divides {@code 1e+5} and {@code x'00'} into several tokens. */
    private static void exponent(DdlCursor cursor, String value) {
        if (value.matches("[0-9]*[eE]") && (cursor.take("+") || cursor.take("-"))) {
            cursor.take();
        } else if (value.equalsIgnoreCase("x") && cursor.hasNext() && !cursor.atAny(COLUMN_CONSTRAINTS)) {
            cursor.take();
        }
    }

    private void reference(DdlCursor cursor, List<String> columns) {
        String name = takeConstraint();
        String parent = cursor.takeName();
        if (cursor.at("(")) {
            cursor.takeGroup();
        }
        Deferral deferral = Deferral.NOT_DEFERRABLE;
        while (true) {
            if (cursor.take("on")) {
                action(cursor);
            } else if (cursor.take("match")) {
                cursor.take();
            } else if (cursor.at("deferrable")) {
                deferral = deferral(cursor);
            } else if (cursor.at("not", "deferrable")) {
                cursor.take();
                deferral(cursor);
            } else {
                table.foreignKey(new DeclaredTable.Reference(name, columns, parent, deferral));
                return;
            }
        }
    }

    private static void action(DdlCursor cursor) {
        cursor.take();
        if (cursor.take("set") || cursor.take("no")) {
            cursor.take();
        } else {
            cursor.take();
        }
    }

    private static Deferral deferral(DdlCursor cursor) {
        cursor.expect("deferrable");
        if (cursor.take("initially")) {
            return cursor.take().is("deferred") ? Deferral.INITIALLY_DEFERRED : Deferral.INITIALLY_IMMEDIATE;
        }
        return Deferral.INITIALLY_IMMEDIATE;
    }

    private void conflict(DdlCursor cursor) {
        if (cursor.take("on")) {
            cursor.expect("conflict");
            cursor.take();
            table.rulesConflicts();
        }
    }

    private String takeConstraint() {
        String name = constraint;
        constraint = "";
        return name;
    }
}
