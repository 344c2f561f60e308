package com.corridorplatforms.backup.jdbc.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A table.
 *
 * @param name its name
 * @param columns its columns in their order
 * @param primaryKey its primary key, if it has one
 * @param uniqueKeys its unique constraints
 * @param foreignKeys its foreign keys
 * @param checks its check constraints
 * @param indexes its other indexes
 * @param comment its comment, or the empty string
 */
public record Table(
        TableName name,
        List<Column> columns,
        Optional<UniqueKey> primaryKey,
        List<UniqueKey> uniqueKeys,
        List<ForeignKey> foreignKeys,
        List<Check> checks,
        List<Index> indexes,
        String comment) {

    /** Copies the lists. */
    public Table {
        columns = List.copyOf(columns);
        uniqueKeys = List.copyOf(uniqueKeys);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
        indexes = List.copyOf(indexes);
    }

    /**
     * Finds a column by its exact name.
     *
     * @param column its name
     * @return the column, or empty
     */
    public Optional<Column> column(String column) {
        return columns.stream().filter(each -> each.name().equals(column)).findFirst();
    }

    /**
     * The columns that rows carry values for. Rows are arrays of canonical values in this order.
     *
     * @return all columns but the generated ones, in order
     */
    public List<Column> writtenColumns() {
        return columns.stream().filter(Column::isWritten).toList();
    }

    /**
     * The checks that the table itself declares.
     *
     * @return all checks but those that the types of columns ask for
     */
    public List<Check> ownChecks() {
        return checks.stream().filter(check -> !check.ofType()).toList();
    }

    /**
     * The same table with other columns.
     *
     * @param others the columns, in order
     * @return a new table
     */
    public Table withColumns(List<Column> others) {
        return new Table(name, others, primaryKey, uniqueKeys, foreignKeys, checks, indexes, comment);
    }

    /**
     * The same table with other foreign keys and checks.
     *
     * @param others the foreign keys
     * @param conditions the checks
     * @return a new table
     */
    public Table withConstraints(List<ForeignKey> others, List<Check> conditions) {
        return new Table(name, columns, primaryKey, uniqueKeys, others, conditions, indexes, comment);
    }

    /**
     * The same table with other unique keys and indexes.
     *
     * @param keys the unique keys
     * @param others the indexes
     * @return a new table
     */
    public Table withKeys(List<UniqueKey> keys, List<Index> others) {
        return new Table(name, columns, primaryKey, keys, foreignKeys, checks, others, comment);
    }

    /**
     * Tells whether a column of the primary key is computed, which not every engine accepts.
     *
     * @return true if there is a primary key with such a column
     */
    public boolean hasComputedPrimaryKey() {
        return primaryKey.stream()
                .flatMap(key -> key.columns().stream())
                .flatMap(column -> column(column).stream())
                .anyMatch(column -> !column.isWritten());
    }

    /**
     * The same table with a unique key in the place of its primary key.
     *
     * @return a new table, or this one if it has no primary key
     */
    public Table withUniqueForPrimaryKey() {
        List<UniqueKey> keys =
                Stream.concat(primaryKey.stream(), uniqueKeys.stream()).toList();
        return new Table(name, columns, Optional.empty(), keys, foreignKeys, checks, indexes, comment);
    }

    /**
     * Tells whether no two rows have the same values in some columns.
     *
     * @param wanted the names of the columns, in any order
     * @return true if a primary key, a unique constraint or a unique index over all rows is of exactly these columns
     */
    public boolean isUnique(List<String> wanted) {
        Stream<List<String>> keys =
                Stream.concat(primaryKey.stream(), uniqueKeys.stream()).map(UniqueKey::columns);
        Stream<List<String>> unique = indexes.stream().filter(Index::isKey).map(Index::columns);
        return Stream.concat(keys, unique).anyMatch(key -> Set.copyOf(key).equals(Set.copyOf(wanted)));
    }
}
