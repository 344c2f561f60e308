package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.api.ConsistencyWindow.Held;
import com.corridorplatforms.backup.jdbc.DatabaseExport;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.model.Violations;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say what of a database is exported, and what its rows may be like. */
final class ExportOptions {

    @Option(
            names = "--schema",
            paramLabel = "SCHEMA",
            description = "A schema to export; may be repeated. Without it the connection's own schema is exported.")
    private List<String> schemas = new ArrayList<>();

    @Option(
            names = "--unknown-types-as-text",
            description = "Keep the values of types nobody knows as text, instead of refusing the export.")
    private boolean unknownTypesAsText;

    @Option(
            names = "--keep-violations",
            description =
                    "Keep rows that violate foreign keys or checks of the database, instead of refusing the export.")
    private boolean keepViolations;

    @Option(
            names = "--writers-paused",
            description = "Nothing writes to the database meanwhile: export it even if it cannot show the rows of one"
                    + " moment, instead of refusing.")
    private boolean writersPaused;

    DatabaseExport applyTo(DatabaseExport export) {
        if (writersPaused) {
            export.withoutSnapshot(Held.QUIESCED);
        }
        return export.schemas(schemas.toArray(String[]::new))
                .unknownTypes(unknownTypesAsText ? UnknownTypes.AS_TEXT : UnknownTypes.FAIL)
                .violations(keepViolations ? Violations.KEEP : Violations.REFUSE);
    }
}
