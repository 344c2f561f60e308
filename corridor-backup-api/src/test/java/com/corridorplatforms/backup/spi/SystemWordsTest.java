package com.corridorplatforms.backup.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SystemWordsTest {

    private static final String FULL = "Auf dem Gerät ist kein Speicherplatz mehr verfügbar";
    private static final String STALE = "Veraltete Dateizugriffsnummer (file handle)";

    @TempDir
    private Path catalogs;

    private static byte[] catalog(ByteOrder order, Charset charset, Map<String, String> translations) {
        Map<String, String> all = new TreeMap<>(translations);
        all.put("", "Content-Type: text/plain; charset=" + charset.name() + "\n");
        List<byte[]> texts = new ArrayList<>();
        all.keySet().forEach(original -> texts.add(original.getBytes(StandardCharsets.US_ASCII)));
        all.values().forEach(translation -> texts.add(translation.getBytes(charset)));
        int head = 28;
        int begin = head + 8 * texts.size();
        ByteBuffer file = ByteBuffer.allocate(
                begin + texts.stream().mapToInt(text -> text.length + 1).sum());
        file.order(order)
                .putInt(0x950412de)
                .putInt(0)
                .putInt(all.size())
                .putInt(head)
                .putInt(head + 8 * all.size());
        file.putInt(0).putInt(begin);
        for (byte[] text : texts) {
            file.putInt(text.length).putInt(begin);
            begin += text.length + 1;
        }
        texts.forEach(text -> file.put(text).put((byte) 0));
        return file.array();
    }

    private Path put(String language, byte[] catalog) throws IOException {
        Path directory = catalogs.resolve(language).resolve("LC_MESSAGES");
        return Files.write(Files.createDirectories(directory).resolve("libc.mo"), catalog);
    }

    private Map<String, String> read(Map<String, String> environment) {
        return SystemWords.read(List.of(catalogs.resolve("absent"), catalogs), environment);
    }

    @ParameterizedTest
    @CsvSource({"LITTLE_ENDIAN,UTF-8", "BIG_ENDIAN,ISO-8859-1"})
    void translations_are_read_back_from_the_catalog_of_the_language(String order, String charset) throws IOException {
        ByteOrder bytes = order.startsWith("L") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        put(
                "de",
                catalog(
                        bytes,
                        Charset.forName(charset),
                        Map.of("No space left on device", FULL, "Stale file handle", STALE, "Success", "Erfolg")));

        Map<String, String> english = read(Map.of("LANG", "de_AT.UTF-8"));

        assertThat(english).isEqualTo(Map.of(FULL, "No space left on device", STALE, "Stale file handle"));
        assertThat(new SystemWords(english).translated("/data/file: " + FULL))
                .isEqualTo("/data/file: No space left on device");
        assertThat(new SystemWords(english).translated("Erfolg")).isEqualTo("Erfolg");
    }

    @ParameterizedTest
    @CsvSource({
        "'','','',de_DE.UTF-8,true",
        "'','',de,C,true",
        "de_DE,'','',C,true",
        "de_DE@euro,'',fr,fr,true",
        "C,'',de,de,false",
        "C.UTF-8,de,'','',true",
        "C.UTF-8,fr:de_CH,'','',true",
        "C,de,'','',false",
        "fr_FR,'','','',false",
        "'','','','',false",
        "../de,'','','',false"
    })
    void the_language_is_the_one_that_the_variables_say(
            String all, String language, String messages, String lang, boolean isGerman) throws IOException {
        put("de", catalog(ByteOrder.LITTLE_ENDIAN, StandardCharsets.UTF_8, Map.of("Stale file handle", STALE)));

        Map<String, String> english =
                read(Map.of("LC_ALL", all, "LANGUAGE", language, "LC_MESSAGES", messages, "LANG", lang));

        assertThat(english.containsKey(STALE)).isEqualTo(isGerman);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 19, 40, 60})
    void a_catalog_that_is_none_is_refused_and_counts_as_absent(int length) throws IOException {
        byte[] whole = catalog(ByteOrder.LITTLE_ENDIAN, StandardCharsets.UTF_8, Map.of("Stale file handle", STALE));
        Path cut = put("de", java.util.Arrays.copyOf(whole, length));

        assertThatIOException().isThrownBy(() -> MessageCatalog.read(cut)).withMessageContaining(cut.toString());
        assertThat(read(Map.of("LANG", "de"))).isEmpty();
    }

    @Test
    void a_catalog_of_any_bytes_is_read_or_refused() throws IOException {
        byte[] whole = catalog(ByteOrder.LITTLE_ENDIAN, StandardCharsets.UTF_8, Map.of("Stale file handle", STALE));
        Random random = new Random(17);
        for (int i = 0; i < 500; i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(whole.length)] = (byte) random.nextInt();
            put("de", changed);

            assertThat(read(Map.of("LANG", "de"))).hasSizeLessThanOrEqualTo(1);
        }
    }

    /** Fills the device that is always full, and says what the operating system said and what was understood. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws IOException {
            try {
                Files.write(Path.of("/dev/full"), new byte[1], StandardOpenOption.WRITE);
            } catch (IOException e) {
                System.out.println(e.getMessage() + "|" + SystemWords.english(e.getMessage()) + "|"
                        + FileFailures.isNotOffered(new FileSystemException("f", null, arguments[0])));
            }
        }
    }

    /** Where the C library has no German, the words are English, which has to be understood as well. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_process_understands_what_its_own_system_says() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstdout.encoding=UTF-8",
                "-Dsun.stdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                "Das Argument ist ungültig");
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "LANGUAGE", "de"));
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        boolean isGerman = Files.exists(Path.of("/usr/share/locale/de/LC_MESSAGES/libc.mo"));
        assertThat(said.strip())
                .isEqualTo((isGerman ? FULL : "No space left on device") + "|No space left on device|" + isGerman);
    }
}
