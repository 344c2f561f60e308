package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The schemas that a request means. */
public final class RequestedSchemas {

    private RequestedSchemas() {}

    /**
     * Looks the schemas up.
     *
     * @param request what is to be read
     * @param source the database, whose default schema is meant if the request names none
     * @param known the schemas that are there
     * @param expected what a name should have been, such as {@code a schema of the database}
     * @return their names, in the request's order, each once
     * @throws BackupException if one is not there
     */
    public static List<String> of(
            ReadRequest request, SourceDescription source, Collection<String> known, String expected) {
        List<String> wanted = request.schemas().isEmpty() ? List.of(source.defaultSchema()) : request.schemas();
        for (String schema : wanted) {
            if (!known.contains(schema)) {
                throw new BackupException("schema \"" + schema + "\" is not there, expected " + expected + "; "
                        + alike(schema, known).orElse("name one that is"));
            }
        }
        return wanted.stream().distinct().toList();
    }

    /** An engine folds names that are written without quotes, here they are taken to the letter. */
    private static Optional<String> alike(String schema, Collection<String> known) {
        String alike = known.stream()
                .filter(schema::equalsIgnoreCase)
                .sorted()
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(" or "));
        return alike.isEmpty()
                ? Optional.empty()
                : Optional.of("name " + alike + ", which is there and differs in nothing but case");
    }
}
