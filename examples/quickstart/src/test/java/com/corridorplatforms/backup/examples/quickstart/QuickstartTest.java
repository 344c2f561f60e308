package com.corridorplatforms.backup.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

    @Test
    void what_was_lost_is_back(@TempDir Path directory) throws IOException, SQLException {
        assertThat(Quickstart.run(directory)).startsWith("restored 2").endsWith(": model 1 is weights");
    }
}
