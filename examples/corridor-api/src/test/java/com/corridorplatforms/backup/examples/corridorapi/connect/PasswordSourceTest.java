package com.corridorplatforms.backup.examples.corridorapi.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.examples.corridorapi.FakeSurroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordSourceTest {

    private static final JdbcUrl SERVER = new JdbcUrl("jdbc:postgresql://db/corridor");

    /** The kernel lets nobody read it, not even root. */
    private static final Path UNREADABLE = Path.of("/proc/sys/vm/compact_memory");

    @TempDir
    private Path directory;

    private final FakeSurroundings surroundings = new FakeSurroundings();

    @Test
    void a_variable_is_read() {
        surroundings.variable("DB_PASSWORD", "s3cret");

        assertThat(new PasswordSource.Variable("DB_PASSWORD").read(surroundings))
                .contains("s3cret");
    }

    @Test
    void a_variable_that_is_not_set_is_named() {
        assertThatThrownBy(() -> new PasswordSource.Variable("DB_PASSWORD").read(surroundings))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("\"DB_PASSWORD\" is not set");
    }

    @Test
    void the_first_line_of_a_private_file_is_read_without_a_warning() throws IOException {
        assertThat(new PasswordSource.File(file("s3cret\nsecond line\n", "rw-------")).read(surroundings))
                .contains("s3cret");
        assertThat(surroundings.warnings()).isEmpty();
    }

    @Test
    void a_file_that_others_can_read_is_used_with_a_warning() throws IOException {
        Path file = file("s3cret", "rw-r-----");

        assertThat(new PasswordSource.File(file).read(surroundings)).contains("s3cret");
        assertThat(surroundings.warnings())
                .singleElement()
                .asString()
                .contains(file.toString(), "chmod 600")
                .doesNotContain("s3cret");
    }

    @Test
    void a_file_that_does_not_exist_is_named() {
        assertThatThrownBy(() -> new PasswordSource.File(directory.resolve("none")).read(surroundings))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("none\" does not exist");
    }

    @Test
    void a_file_that_may_not_be_read_or_is_no_text_says_so() throws IOException {
        Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff});

        assertThatThrownBy(() -> new PasswordSource.File(binary).read(surroundings))
                .hasMessageContaining("binary\" cannot be read (it is no text in UTF-8)");
        assumeThat(UNREADABLE).exists();
        assertThatThrownBy(() -> new PasswordSource.File(UNREADABLE).read(surroundings))
                .hasMessageContaining("\"" + UNREADABLE + "\" cannot be read (its permissions deny it to the user \""
                        + System.getProperty("user.name") + "\")");
    }

    @Test
    void a_person_at_a_terminal_is_asked_for_the_password_of_a_server() {
        surroundings.personWhoTypes("typed");

        assertThat(PasswordSource.promptOrNone(SERVER, Optional.of("corridor")).read(surroundings))
                .contains("typed");
        assertThat(surroundings.questions()).containsExactly("Password of corridor at jdbc:postgresql://db/corridor");
    }

    @Test
    void nobody_is_asked_without_a_terminal_without_a_user_or_for_a_file() {
        assertThat(PasswordSource.promptOrNone(SERVER, Optional.of("corridor")).read(surroundings))
                .isEmpty();
        surroundings.personWhoTypes("typed");
        assertThat(PasswordSource.promptOrNone(SERVER, Optional.empty()).read(surroundings))
                .isEmpty();
        assertThat(PasswordSource.promptOrNone(new JdbcUrl("jdbc:sqlite:a.db"), Optional.of("corridor"))
                        .read(surroundings))
                .isEmpty();
        assertThat(surroundings.questions()).isEmpty();
    }

    private Path file(String content, String mode) throws IOException {
        Path file = Files.writeString(directory.resolve("password"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
