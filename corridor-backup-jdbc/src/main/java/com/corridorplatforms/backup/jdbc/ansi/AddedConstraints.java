package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import java.sql.SQLException;

/** Adds constraints to tables that are there, and says which one the engine refused. */
public final class AddedConstraints {

    private final Statements statements;
    private final String unvalidatedAdd;
    private final String unvalidatedEnd;

    /**
     * @param statements over the connection of the import
     * @param unvalidated what follows a check or a foreign key that rows already there need not meet, such as
     *     {@code NOT VALID}; the empty string if the engine has no word for it
     */
    public AddedConstraints(Statements statements, String unvalidated) {
        this(statements, "ADD", unvalidated.isEmpty() ? "" : " " + unvalidated);
    }

    private AddedConstraints(Statements statements, String unvalidatedAdd, String unvalidatedEnd) {
        this.statements = statements;
        this.unvalidatedAdd = unvalidatedAdd;
        this.unvalidatedEnd = unvalidatedEnd;
    }

    /**
     * Those of an engine that says first that rows already there need not meet a constraint.
     *
     * @param statements over the connection of the import
     * @param words what stands before ADD then, such as {@code WITH NOCHECK}
     * @return what adds constraints
     */
    public static AddedConstraints sayingFirst(Statements statements, String words) {
        return new AddedConstraints(statements, words + " ADD", "");
    }

    /**
     * Adds the primary key, if there is one.
     *
     * @param table the table
     * @throws SQLException if the rows violate it
     */
    public void primaryKey(Table table) throws SQLException {
        if (table.primaryKey().isPresent()) {
            UniqueKey key = table.primaryKey().get();
            add(table.name(), "primary key", key.name(), ConstraintClauses.primaryKey(key), true);
        }
    }

    /**
     * Adds the unique constraints.
     *
     * @param table the table
     * @throws SQLException if the rows violate one
     */
    public void uniqueKeys(Table table) throws SQLException {
        for (UniqueKey key : table.uniqueKeys()) {
            add(table.name(), "unique constraint", key.name(), ConstraintClauses.unique(key), true);
        }
    }

    /**
     * Adds the checks.
     *
     * @param table the table
     * @throws SQLException if the rows violate one
     */
    public void checks(Table table) throws SQLException {
        for (Check check : table.ownChecks()) {
            check(table.name(), check);
        }
    }

    /**
     * Adds one check.
     *
     * @param table the table
     * @param check the check
     * @throws SQLException if the rows violate it
     */
    public void check(TableName table, Check check) throws SQLException {
        add(table, "check", check.name(), ConstraintClauses.check(check), check.validated());
    }

    /**
     * Adds the foreign keys.
     *
     * @param table the table
     * @throws SQLException if the rows violate one
     */
    public void foreignKeys(Table table) throws SQLException {
        for (ForeignKey key : table.foreignKeys()) {
            foreignKey(table.name(), key);
        }
    }

    /**
     * Adds one foreign key.
     *
     * @param table the table that refers
     * @param key the key
     * @throws SQLException if the rows violate it
     */
    public void foreignKey(TableName table, ForeignKey key) throws SQLException {
        add(table, "foreign key", key.name(), ConstraintClauses.foreignKey(key), key.validated());
    }

    /**
     * Drops a foreign key.
     *
     * @param table the table that refers
     * @param name the key's name
     * @throws SQLException if the engine refuses
     */
    public void dropForeignKey(TableName table, String name) throws SQLException {
        statements.run(
                "drop foreign key \"" + name + "\" of table \"" + table + "\"",
                "ALTER TABLE " + Quoting.name(table) + " DROP CONSTRAINT " + Quoting.identifier(name));
    }

    private void add(TableName table, String kind, String name, String clause, boolean validated) throws SQLException {
        String add = validated ? "ADD" : unvalidatedAdd;
        statements.run(
                "add " + kind + " \"" + name + "\" to table \"" + table + "\"",
                "ALTER TABLE " + Quoting.name(table) + " " + add + " " + clause + (validated ? "" : unvalidatedEnd));
    }
}
