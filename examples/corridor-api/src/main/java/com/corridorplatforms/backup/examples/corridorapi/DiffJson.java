package com.corridorplatforms.backup.examples.corridorapi;

import static com.corridorplatforms.backup.examples.corridorapi.JsonDocument.array;
import static com.corridorplatforms.backup.examples.corridorapi.JsonDocument.findings;

import com.corridorplatforms.backup.jdbc.DiffReport;
import com.corridorplatforms.backup.jdbc.RowDifference;
import com.corridorplatforms.backup.jdbc.SchemaDifference;
import com.corridorplatforms.backup.jdbc.TableDiff;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Differences for programs. */
final class DiffJson {

    private DiffJson() {}

    static void write(JsonGenerator json, DiffReport report) throws IOException {
        json.writeBooleanField("equal", report.equal());
        array(json, "tables", report.tables(), DiffJson::writeTable);
        findings(json, report.findings());
    }

    private static void writeTable(JsonGenerator json, TableDiff table) throws IOException {
        json.writeStringField("table", table.table());
        json.writeStringField("outcome", table.outcome().name());
        json.writeNumberField("rowsInFile", table.rowsInFile());
        json.writeNumberField("rowsInOther", table.rowsInOther());
        json.writeNumberField("missing", table.missing());
        json.writeNumberField("unexpected", table.unexpected());
        json.writeNumberField("changed", table.changed());
        array(json, "schema", table.schema(), DiffJson::writeSchema);
        array(json, "rows", table.rows(), DiffJson::writeRow);
    }

    private static void writeSchema(JsonGenerator json, SchemaDifference difference) throws IOException {
        json.writeStringField("kind", difference.kind().name());
        json.writeStringField("subject", difference.subject());
        json.writeStringField("inFile", difference.inFile());
        json.writeStringField("inOther", difference.inOther());
    }

    private static void writeRow(JsonGenerator json, RowDifference difference) throws IOException {
        json.writeStringField("kind", difference.kind().name());
        json.writeStringField("row", difference.row());
        json.writeArrayFieldStart("columns");
        for (String column : difference.columns()) {
            json.writeString(column);
        }
        json.writeEndArray();
    }
}
