package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.SequenceState.Owner;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The columns of new tables that number their rows. They begin to do so once the rows are there: the engine does not open a database
 * again in which a numbered column has a number that its counter does not go on after, so that such a column stays without numbering, and
 * an import that ends before leaves no such column. Those that take their numbers from a sequence with a name are not meant.
 */
final class Numbering {

    private final Statements statements;
    private final Set<Owner> leftOut = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    Numbering(Statements statements) {
        this.statements = statements;
    }

    /** The table before its columns number its rows. */
    static Table without(Table table) {
        return table.withColumns(table.columns().stream()
                .map(column -> column.withIdentity(column.identity().filter(IdentityCounters::hasSequence)))
                .toList());
    }

    /** Lets columns number their rows from now on; the engine changes no row for that. */
    void begin(DatabaseModel model) throws SQLException {
        for (Table table : model.tables()) {
            for (Column column : table.columns()) {
                Optional<Identity> own = column.identity().filter(identity -> !IdentityCounters.hasSequence(identity));
                if (own.isPresent()) {
                    begin(new Owner.OfColumn(table.name(), column.name()), own.get());
                }
            }
        }
    }

    private void begin(Owner.OfColumn owner, Identity identity) throws SQLException {
        if (new IdentityCounters(statements).isPassedBy(owner, identity.options())) {
            leftOut.add(owner);
            findings.add(leftOut(owner));
        } else {
            statements.run(
                    "number the rows by " + owner,
                    "ALTER TABLE " + Quoting.name(owner.table()) + " ALTER COLUMN " + Quoting.identifier(owner.column())
                            + TableDefinition.identity(identity));
        }
    }

    static Finding leftOut(Owner.OfColumn owner) {
        String subject = owner.table() + "." + owner.column();
        return Finding.loss(
                "identity-left-out",
                subject,
                "\"" + subject
                        + "\" does not number its rows, since one has a number after which its counter has none left, and"
                        + " HSQLDB does not open a database again in which that is so");
    }

    /** Tells whether the counter's column does number its rows. */
    boolean counts(Owner owner) {
        return !leftOut.contains(owner);
    }

    List<Finding> findings() {
        return findings;
    }
}
