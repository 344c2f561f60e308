package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.Declarations.Declaration;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import com.corridorplatforms.backup.jdbc.spi.contract.DatabaseCopy;
import java.math.BigInteger;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * What a database declares, and what its sequences and numbered columns hand out next, in names without the default schema.
 *
 * @param others the schemas that were looked at beside the default one
 * @param schemas all of them, or none if it is the default one alone
 * @param declarations what they declare
 * @param numbers what is handed out next
 */
record Look(List<String> others, List<String> schemas, Set<Declaration> declarations, Map<String, BigInteger> numbers) {

    static Look at(DataSource database, List<String> others) throws Exception {
        try (Connection connection = database.getConnection()) {
            Dialect dialect = Dialects.installed().speaking(connection);
            String first = dialect.describe(connection).defaultSchema();
            List<String> schemas = others.isEmpty()
                    ? List.of()
                    : Stream.concat(Stream.of(first), others.stream()).toList();
            DatabaseCopy copy = DatabaseCopy.read(dialect, connection, schemas.toArray(String[]::new));
            Map<String, BigInteger> numbers = new TreeMap<>();
            copy.states().forEach(state -> numbers.put(name(state.owner(), first), state.next()));
            return new Look(others, schemas, Declarations.of(dialect, copy.model()), numbers);
        }
    }

    private static String name(Owner owner, String first) {
        return owner instanceof Owner.OfColumn column
                ? name(column.table(), first) + "." + column.column()
                : name(((Owner.Standalone) owner).sequence(), first);
    }

    private static String name(TableName name, String first) {
        return name.schema().equals(first) ? name.name() : name.toString();
    }
}
