package com.corridorplatforms.backup.examples.corridorapi;

import static com.corridorplatforms.backup.examples.corridorapi.JsonDocument.array;
import static com.corridorplatforms.backup.examples.corridorapi.JsonDocument.findings;

import com.corridorplatforms.backup.jdbc.CarrierSummary;
import com.corridorplatforms.backup.jdbc.DatabaseImportPlan;
import com.corridorplatforms.backup.jdbc.ExportReport;
import com.corridorplatforms.backup.jdbc.ImportReport;
import com.corridorplatforms.backup.jdbc.PlannedTable;
import com.corridorplatforms.backup.jdbc.TableComparison;
import com.corridorplatforms.backup.jdbc.TableSummary;
import com.corridorplatforms.backup.jdbc.UnfitValues;
import com.corridorplatforms.backup.jdbc.VerificationReport;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What the {@code db} commands print for programs. */
final class DatabaseJson {

    private DatabaseJson() {}

    static void write(JsonGenerator json, ExportReport report) throws IOException {
        json.writeStringField("file", report.file().toString());
        json.writeNumberField("rows", report.rows());
        json.writeNumberField("bytes", report.bytes());
        json.writeBooleanField("loss", report.hasLoss());
        write(json, report.source());
        SnapshotJson.write(json, report.window());
        array(json, "tables", report.tableSummaries(), DatabaseJson::writeTable);
        findings(json, report.findings());
    }

    static void write(JsonGenerator json, ImportReport report) throws IOException {
        json.writeNumberField("rows", report.rows());
        json.writeBooleanField("loss", report.hasLoss());
        array(json, "tables", report.tables(), DatabaseJson::writeTable);
        findings(json, report.findings());
    }

    static void write(JsonGenerator json, DatabaseImportPlan plan) throws IOException {
        json.writeStringField("mode", plan.mode().name());
        json.writeStringField("guarantee", plan.guarantee().name());
        json.writeBooleanField("fits", plan.fits());
        json.writeBooleanField("loss", plan.hasLoss());
        array(json, "tables", plan.tables(), DatabaseJson::writePlanned);
        array(json, "unfit", plan.unfit(), DatabaseJson::writeUnfit);
        findings(json, plan.findings());
    }

    private static void writePlanned(JsonGenerator json, PlannedTable table) throws IOException {
        json.writeStringField("name", table.name());
        json.writeStringField("destination", table.destination());
        json.writeNumberField("rows", table.rows());
        array(json, "changedTypes", table.changedTypes(), (out, change) -> {
            out.writeStringField("column", change.column());
            out.writeStringField("from", change.from());
            out.writeStringField("to", change.to());
        });
    }

    private static void writeUnfit(JsonGenerator json, UnfitValues values) throws IOException {
        json.writeStringField("table", values.table());
        json.writeStringField("column", values.column());
        json.writeStringField("form", values.form());
        json.writeNumberField("count", values.count());
        json.writeStringField("example", values.example());
        if (values.remedy().isPresent()) {
            json.writeStringField("remedy", values.remedy().get().name());
        }
    }

    static void write(JsonGenerator json, VerificationReport report) throws IOException {
        json.writeBooleanField("equal", report.equal());
        json.writeStringField("fileState", report.fileState().name());
        array(json, "tables", report.tables(), DatabaseJson::writeComparison);
        findings(json, report.findings());
    }

    private static void writeComparison(JsonGenerator json, TableComparison table) throws IOException {
        json.writeStringField("table", table.table());
        json.writeStringField("outcome", table.outcome().name());
        json.writeNumberField("rowsInFile", table.rowsInFile());
        json.writeNumberField("rowsInDatabase", table.rowsInDatabase());
        json.writeArrayFieldStart("differingColumns");
        for (String column : table.differingColumns()) {
            json.writeString(column);
        }
        json.writeEndArray();
    }

    static void write(JsonGenerator json, CarrierSummary summary) throws IOException {
        json.writeNumberField("formatVersion", summary.formatVersion());
        json.writeStringField("profile", summary.profile().name());
        json.writeStringField("fileState", summary.fileState().name());
        json.writeStringField("exportedAt", summary.exportedAt().toString());
        write(json, summary.source());
        SnapshotJson.write(json, summary.window());
        if (summary.alembicRevision().isPresent()) {
            json.writeStringField("alembicRevision", summary.alembicRevision().get());
        }
        array(json, "tables", summary.tables(), DatabaseJson::writeTable);
        findings(json, summary.findings());
    }

    private static void write(JsonGenerator json, SourceDescription source) throws IOException {
        json.writeObjectFieldStart("source");
        json.writeStringField("product", source.product());
        json.writeStringField("version", source.productVersion());
        json.writeStringField("driver", source.driver());
        json.writeStringField("driverVersion", source.driverVersion());
        json.writeEndObject();
    }

    private static void writeTable(JsonGenerator json, TableSummary table) throws IOException {
        json.writeStringField("name", table.name());
        json.writeNumberField("rows", table.rows());
        json.writeStringField("exactDigest", table.exactDigest());
        json.writeStringField("portableDigest", table.portableDigest());
        json.writeNumberField("currentRows", table.currentRows());
        json.writeBooleanField("edited", table.edited());
    }
}
