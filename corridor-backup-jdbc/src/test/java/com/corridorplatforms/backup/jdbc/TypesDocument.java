package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.carrier.FileType;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.Profile;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.spi.DestinationLimits;
import com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page of types, as the round-trip tables and the code of imports say it. */
final class TypesDocument {

    private static final int SHOWN_CHARACTERS = 40;

    private static final String HEAD = """
            # Types

            Generated from the round-trip tables of the dialects; the build fails where this page differs from them. To make it
            anew: `mvn -pl corridor-backup-jdbc test -Dtest=TypesDocumentTest -Dcorridor.types.write=true`.

            Each row of a table that was executed wrote the value with the engine's own SQL, read it through the dialect, wrote it
            back and compared the engine's own view of table and value; then the value was written to and read back from each
            other engine that tests can run, or refused there before anything was written.

            - **declared**: the type as the engine's catalog states it.
            - **in the file**: the type that SQLite's column is declared with; after the comma the type in keys, where it is another.
            - **value**: the canonical value.
            - **fidelity**: *cell*: the cell alone gives the value back. *beside*: the cell holds a usable value and the exact one
              lies beside it. *cell, jdbc beside*: beside it only in files of the profile `jdbc`. *refused*: an export fails by the
              column's name, unless the caller allows the type as text, which is a loss. Keys always hold the exact value in the cell.
            - **other engines**: the type a column becomes there; after the comma its type in keys, where it is another. A dagger
              (†) where this value has no equal: the import is refused before anything is written, unless the caller allows a remedy.
              A vendor's own type becomes the text of its values. A column of an engine that is *not run* shows what its dialect
              answers, without what the engine itself would refuse.

            """;

    private final List<EngineTypes> engines;
    private final Map<EngineTypes, DestinationLimits> limits = new LinkedHashMap<>();
    private final Map<EngineTypes, SourceDescription> descriptions = new LinkedHashMap<>();

    TypesDocument(List<EngineTypes> engines) throws Exception {
        this.engines = engines;
        for (EngineTypes engine : engines) {
            describe(engine);
        }
    }

    private void describe(EngineTypes engine) throws Exception {
        if (!engine.isRun()) {
            limits.put(engine, DestinationLimits.UNKNOWN);
            descriptions.put(engine, new SourceDescription(engine.dialect().name(), engine.title(), "", "", "", ""));
            return;
        }
        try (Connection connection = engine.database().orElseThrow().call()) {
            limits.put(engine, engine.dialect().limits(connection));
            descriptions.put(engine, engine.dialect().describe(connection));
        }
    }

    String text() {
        StringBuilder page = new StringBuilder(HEAD);
        for (EngineTypes engine : engines) {
            if (!engine.rows().isEmpty()) {
                engine(engine, page);
            }
        }
        return page.toString();
    }

    private void engine(EngineTypes engine, StringBuilder page) {
        List<EngineTypes> others =
                engines.stream().filter(other -> !other.equals(engine)).toList();
        page.append("## ").append(engine.title()).append("\n\n");
        if (!engine.isRun()) {
            page.append("Never executed: no test can run ")
                    .append(engine.title())
                    .append(". The rows say what the dialect makes of the types, not what the engine does.\n\n");
        }
        page.append("| declared | in the file | value | fidelity |");
        others.forEach(other -> page.append(" ")
                .append(other.title())
                .append(other.isRun() ? "" : " (not run)")
                .append(" |"));
        page.append("\n").append("|---".repeat(others.size() + 4)).append("|\n");
        for (RoundTrip row : engine.rows()) {
            page.append("| ")
                    .append(String.join(" | ", cells(engine, row, others)))
                    .append(" |\n");
        }
        page.append('\n');
    }

    private List<String> cells(EngineTypes engine, RoundTrip row, List<EngineTypes> others) {
        List<String> cells = new ArrayList<>();
        cells.add(code((row.declaration() + " " + row.clauses()).strip()));
        if (row.meaning().isEmpty()) {
            cells.addAll(List.of("", "", "refused"));
            others.forEach(other -> cells.add(""));
            return cells;
        }
        FileType file =
                new FileType(new ColumnType(row.declaration(), row.meaning().get()));
        cells.add(types(file.declaration(), file.keyedDeclaration()));
        cells.add(row.value().map(value -> code(shown(value.canonical()))).orElse(""));
        cells.add(row.value().map(value -> fidelity(file, value.canonical())).orElse(""));
        others.forEach(other -> cells.add(arrival(engine, row, other)));
        return cells;
    }

    private static String fidelity(FileType file, Object value) {
        if (!file.isWholeInCell(value, Profile.SQLALCHEMY)) {
            return "beside";
        }
        return file.isWholeInCell(value, Profile.JDBC) ? "cell" : "cell, jdbc beside";
    }

    private String arrival(EngineTypes engine, RoundTrip row, EngineTypes other) {
        Arrival arrival =
                Arrival.of(row, engine.dialect(), other.dialect(), descriptions.get(other), limits.get(other));
        String dagger = arrival.refusal().isPresent() ? " †" : "";
        return types(arrival.type().declaration(), arrival.keyed().declaration()) + dagger;
    }

    private static String types(String plain, String keyed) {
        return plain.equals(keyed) ? code(plain) : code(plain) + ", " + code(keyed);
    }

    private static String shown(Object value) {
        if (value instanceof byte[] bytes) {
            return "x'" + HexFormat.of().formatHex(bytes) + "'";
        } else if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value instanceof String text ? quoted(text) : value.toString();
    }

    private static String quoted(String text) {
        String quoted = "'" + escaped(text) + "'";
        return quoted.length() <= SHOWN_CHARACTERS
                ? quoted
                : escaped(text.substring(0, text.offsetByCodePoints(0, 10))) + "… ("
                        + text.codePointCount(0, text.length()) + " characters)";
    }

    /** Control characters and what is no character are told by number. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            boolean isShown = !Character.isISOControl(point) && Character.isDefined(point);
            escaped.append(isShown ? Character.toString(point) : "\\u%04x".formatted(point));
        });
        return escaped.toString();
    }

    /** Code in a cell of a table. */
    private static String code(String text) {
        if (text.isEmpty()) {
            return "";
        }
        String fence = text.contains("`") ? "``" : "`";
        return fence + text.replace("|", "\\|") + fence;
    }
}
