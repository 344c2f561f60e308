package com.corridorplatforms.backup.jdbc.ansi;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rights that an import needs and its user lacks, in the same words on every engine. */
public final class MissingRights {

    private final SchemaRights rights;
    private final Set<String> there;

    /**
     * @param rights what the user may do
     * @param there the schemas that are there
     */
    public MissingRights(SchemaRights rights, Set<String> there) {
        this.rights = rights;
        this.there = there;
    }

    /**
     * What keeps the user from making tables in schemas, which are made if they are not there.
     *
     * @param schemas their names
     * @return one sentence each, with what to do about it
     * @throws SQLException if the engine does not tell
     */
    public List<String> toFill(Collection<String> schemas) throws SQLException {
        List<String> missing = new ArrayList<>();
        for (String schema : schemas) {
            String subject = rights.word() + " \"" + schema + "\"";
            Optional<String> sentence = there.contains(schema)
                    ? rights.lackingToFill(schema)
                            .map(remedy -> "this user may not make tables in " + subject + ", expected the right to; "
                                    + remedy)
                    : rights.lackingToMake(schema)
                            .map(remedy -> "this user sees no " + subject + " and may not make one, expected either; "
                                    + remedy);
            sentence.map(each -> each + ", or name a " + rights.word() + " that it may fill with schema(name)")
                    .ifPresent(missing::add);
        }
        return missing;
    }

    /**
     * The same, and what keeps the user from keeping the journal of an import.
     *
     * @param schemas the schemas of the tables
     * @param journaled where the journal is to be kept
     * @return one sentence each, with what to do about it
     * @throws SQLException if the engine does not tell
     */
    public List<String> toFillAndKeepJournal(Collection<String> schemas, String journaled) throws SQLException {
        List<String> missing = toFill(schemas);
        if (!schemas.contains(journaled)) {
            rights.lackingToKeepJournal(journaled)
                    .map(remedy -> "this user may not make tables in " + rights.word() + " \"" + journaled
                            + "\", where its connections begin and the journal of the import is kept, expected the right"
                            + " to; " + remedy + ", or have its connections begin where it may")
                    .ifPresent(missing::add);
        }
        return missing;
    }
}
