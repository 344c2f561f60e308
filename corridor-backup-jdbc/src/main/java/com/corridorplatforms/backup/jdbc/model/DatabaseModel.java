package com.corridorplatforms.backup.jdbc.model;

import com.corridorplatforms.backup.api.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What a database consists of, rows aside.
 *
 * @param source which database
 * @param tables its tables, sorted by name
 * @param sequences the sequences that no column owns, sorted by name
 * @param findings what the catalog holds and this model cannot say
 */
public record DatabaseModel(
        SourceDescription source, List<Table> tables, List<Sequence> sequences, List<Finding> findings) {

    /** Copies the lists. */
    public DatabaseModel {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        findings = List.copyOf(findings);
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
}
