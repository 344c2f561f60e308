package com.corridorplatforms.backup.jdbc.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of the format names every table and column that a file has for itself. */
class FormatDocumentTest {

    private static final Path PAGE = Path.of("..", "docs", "format.md");
    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (_corridor_\\w+)");
    private static final Pattern COLUMN = Pattern.compile("(?m)^ *([a-z_]+) [A-Z]");

    @Test
    void every_table_and_column_of_a_file_s_own_is_on_the_page() throws Exception {
        List<String> lines = Files.readAllLines(PAGE);
        List<String> missing = new ArrayList<>();
        for (String statement : CarrierSchema.STATEMENTS) {
            Matcher table = TABLE.matcher(statement);
            assertThat(table.find()).as(statement).isTrue();
            String row = lines.stream()
                    .filter(line -> line.startsWith("| `" + table.group(1) + "` |"))
                    .findFirst()
                    .orElse("");
            COLUMN.matcher(statement)
                    .results()
                    .map(column -> column.group(1))
                    .filter(column -> !row.contains("`" + column + "`"))
                    .forEach(column -> missing.add(table.group(1) + "." + column));
        }
        assertThat(missing).isEmpty();
    }
}
