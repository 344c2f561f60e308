package com.corridorplatforms.backup.fs.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.BackupException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocaleTest {

    @TempDir
    private Path directory;

    /** Opens a store and says what comes of it. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            try {
                LocalStore.at(Path.of(arguments[0]));
                System.out.write("opened".getBytes(StandardCharsets.UTF_8), 0, 6);
            } catch (BackupException e) {
                byte[] message = String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8);
                System.out.write(message, 0, message.length);
            }
            System.out.flush();
        }
    }

    private String open(String locale) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        directory.toString())
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", locale);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void a_process_that_cannot_open_every_name_is_refused_with_the_remedy() throws Exception {
        assertThat(open("C")).contains("expected UTF-8; start it with LC_ALL=C.UTF-8");
    }

    @Test
    void a_process_that_can_is_not() throws Exception {
        assertThat(open("C.UTF-8")).isEqualTo("opened");
    }
}
