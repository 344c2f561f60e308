package com.corridorplatforms.backup.jdbc.model;

import com.corridorplatforms.backup.api.Finding;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a database consists of, rows aside.
 *
 * @param source which database
 * @param tables its tables, sorted by name
 * @param sequences the sequences that no column owns, sorted by name
 * @param definitions what only its own engine understands, in an order in which it can be made
 * @param findings what the catalog holds and this model cannot say
 */
public record DatabaseModel(
        SourceDescription source,
        List<Table> tables,
        List<Sequence> sequences,
        List<Definition> definitions,
        List<Finding> findings) {

    /** Copies the lists. */
    public DatabaseModel {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        definitions = List.copyOf(definitions);
        findings = List.copyOf(findings);
    }

    /**
     * A database without definitions of its engine's own.
     *
     * @param source which database
     * @param tables its tables, sorted by name
     * @param sequences the sequences that no column owns, sorted by name
     * @param findings what the catalog holds and this model cannot say
     */
    public DatabaseModel(
            SourceDescription source, List<Table> tables, List<Sequence> sequences, List<Finding> findings) {
        this(source, tables, sequences, List.of(), findings);
    }

    /**
     * The definitions that can be made at one stage.
     *
     * @param stage the stage
     * @return them, in order
     */
    public List<Definition> definitions(Definition.Stage stage) {
        return definitions.stream()
                .filter(definition -> definition.stage() == stage)
                .toList();
    }

    /**
     * Tells whether something of a kind and name is defined here, however.
     *
     * @param definition what is asked for
     * @return true if a definition has its kind and name
     */
    public boolean defines(Definition definition) {
        return definitions.stream().anyMatch(definition::isNamedAs);
    }

    /**
     * The same without some of its definitions.
     *
     * @param others the definitions
     * @return a model
     */
    public DatabaseModel without(Collection<Definition> others) {
        List<Definition> left = definitions.stream()
                .filter(definition -> !others.contains(definition))
                .toList();
        return new DatabaseModel(source, tables, sequences, left, findings);
    }

    /**
     * The foreign keys of all tables.
     *
     * @return them, in the order of the tables
     */
    public List<ForeignKey> foreignKeys() {
        return tables.stream().flatMap(table -> table.foreignKeys().stream()).toList();
    }

    /**
     * The columns that foreign keys lead to.
     *
     * @return their names by the table that has them; tables without such columns are missing
     */
    public Map<TableName, Set<String>> referredColumns() {
        return foreignKeys().stream()
                .collect(Collectors.groupingBy(
                        ForeignKey::parent,
                        Collectors.flatMapping(key -> key.parentColumns().stream(), Collectors.toSet())));
    }

    /**
     * Finds a table by its exact name.
     *
     * @param name its name
     * @return the table, or empty
     */
    public Optional<Table> table(TableName name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /**
     * The parameters of a sequence or of an identity column.
     *
     * @param owner which of them
     * @return its parameters, or empty if this model has no such
     */
    public Optional<Identity.SequenceOptions> counter(SequenceState.Owner owner) {
        if (owner instanceof SequenceState.Owner.OfColumn column) {
            return table(column.table())
                    .flatMap(table -> table.column(column.column()))
                    .flatMap(Column::identity)
                    .map(Identity::options);
        }
        TableName name = ((SequenceState.Owner.Standalone) owner).sequence();
        return sequences.stream()
                .filter(sequence -> sequence.name().equals(name))
                .findFirst()
                .map(Sequence::options);
    }
}
