package com.corridorplatforms.backup.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class ReasonTest {

    /** The words are those of the operating system, as the JDK passes them on (rename(2), EXDEV). */
    @Test
    void a_directory_that_cannot_be_moved_is_told_with_what_to_do() {
        assertThat(Reason.of(new FileSystemException("/opt/settings", "/opt/.old", "Invalid cross-device link")))
                .startsWith("\"/opt/settings\": it cannot be moved, since")
                .endsWith("have a repository on one file system, and restore into a volume or with"
                        + " ExistingContent.REPLACE");
    }
}
