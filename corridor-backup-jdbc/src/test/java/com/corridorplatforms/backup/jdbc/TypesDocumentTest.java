package com.corridorplatforms.backup.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of types says what the round-trip tables and the code of imports say. */
class TypesDocumentTest {

    private static final Path PAGE = Path.of("..", "docs", "types.md");
    private static final Path FRESH = Path.of("target", "types.md");

    @Test
    void the_documentation_of_types_is_what_the_code_does() throws Exception {
        String page = new TypesDocument(EngineTypes.all()).text();
        Files.writeString(Boolean.getBoolean("corridor.types.write") ? PAGE : FRESH, page);

        assertThat(PAGE)
                .as("docs/types.md; the fresh page is target/types.md, or run with -Dcorridor.types.write=true")
                .content()
                .isEqualTo(page);
    }
}
