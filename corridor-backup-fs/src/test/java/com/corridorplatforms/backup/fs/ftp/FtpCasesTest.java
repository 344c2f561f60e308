package com.corridorplatforms.backup.fs.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.CopyReport;
import com.corridorplatforms.backup.fs.FileCopy;
import com.corridorplatforms.backup.fs.ftp.FtpOptions.Verification;
import com.corridorplatforms.backup.fs.ftp.ScriptedFtpServer.Quirk;
import com.corridorplatforms.backup.fs.memory.MemoryStore;
import com.corridorplatforms.backup.fs.retry.RetryPolicy;
import com.corridorplatforms.backup.fs.retry.RetryingStore;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.NamesBeside;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StoreFullException;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How FTP loses files elsewhere, case by case. */
final class FtpCasesTest {

    private static final FtpOptions OPTIONS = FtpOptions.plain().withTimeout(Duration.ofSeconds(20));
    private static final StorePath FILE = StorePath.of("file");
    private static final byte[] LINES = "one\ntwo\nthree\n".getBytes(StandardCharsets.UTF_8);
    private static final String FILE_LINE = "-rw-r--r-- 1 0 0 14 Jan 01 2020 file";

    @Test
    void what_the_server_did_not_keep_is_not_taken_for_written() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.KEEPS_NOTHING).file("file", LINES);
                FtpStore store = server.open(OPTIONS)) {
            assertThatIOException()
                    .isThrownBy(() -> store.put(FILE, ContentSource.of(new byte[1000])))
                    .withMessageContaining("0 of 1000 bytes");

            assertThat(server.files()).containsOnlyKeys("file").containsEntry("file", LINES);
        }
    }

    @Test
    void a_line_that_is_not_understood_fails_the_listing_and_is_shown() throws IOException {
        try (ScriptedFtpServer server =
                        new ScriptedFtpServer(Quirk.WITHOUT_MLST).listing("-rw-r--r-- 1 0 0 5 Jan 01 2020 file");
                FtpStore store = server.open(OPTIONS)) {
            assertThat(names(store)).containsExactly("file");
            server.listing("-rw-r--r-- 1 0 0 5 Jan 01 2020 file", "01-02-20  03:04AM  5 other");

            assertThatIOException().isThrownBy(() -> names(store)).withMessageContaining("03:04AM  5 other");
        }
    }

    @Test
    void two_files_that_the_server_shows_by_one_name_are_not_taken_for_one() throws IOException {
        String line = "-rw-r--r-- 1 0 0 5 Jan 01 2020 ???.csv";
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.WITHOUT_MLST).listing(line);
                FtpStore store = server.open(OPTIONS)) {
            assertThat(names(store)).containsExactly("???.csv");
            server.listing(line, "-rw-r--r-- 1 0 0 7 Jan 01 2020 ???.csv");

            assertThatExceptionOfType(FtpLostException.class)
                    .isThrownBy(() -> names(store))
                    .withMessageContaining("lists \"???.csv\"")
                    .withMessageContaining("twice");
            server.listing(line);
            assertThat(names(store)).containsExactly("???.csv");
        }
    }

    @Test
    void a_link_whose_line_can_be_read_in_two_ways_is_not_guessed() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.WITHOUT_MLST)
                .listing("lrwxrwxrwx 1 0 0 5 Jan 01 2020 one -> two -> three")) {
            assertThatIOException()
                    .isThrownBy(() -> server.open(OPTIONS).close())
                    .withMessageContaining("one -> two -> three");
        }
    }

    @Test
    void times_of_listings_are_told_in_utc() throws IOException {
        Instant modified = Instant.now().minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.MINUTES);
        String listed = DateTimeFormatter.ofPattern("MMM dd HH:mm", Locale.ENGLISH)
                .format(modified.atOffset(ZoneOffset.ofHoursMinutes(-9, -30)));
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.WITHOUT_MLST)
                        .file("file", LINES)
                        .modified(FactLine.TIME.format(modified.plusSeconds(7).atOffset(ZoneOffset.UTC)))
                        .listing("-rw-r--r-- 1 0 0 14 " + listed + " file");
                FtpStore store = server.open(OPTIONS)) {
            assertThat(list(store).get(0).modified()).isEqualTo(modified);
        }
    }

    /** A server that lists a file by STAT reads the whole directory for it. */
    @ParameterizedTest
    @ValueSource(ints = {3, 3000})
    void a_file_that_was_read_is_looked_at_by_size_and_time_where_facts_are_not_told(int days) throws IOException {
        Instant modified = Instant.now()
                .minus(Duration.ofDays(days))
                .truncatedTo(ChronoUnit.MINUTES)
                .plusSeconds(7);
        String pattern = days < 100 ? "MMM dd HH:mm" : "MMM dd yyyy";
        String listed = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(modified.atOffset(ZoneOffset.UTC));
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.WITHOUT_MLST)
                        .file("file", LINES)
                        .modified(FactLine.TIME.format(modified.atOffset(ZoneOffset.UTC)))
                        .listing("-rw-r--r-- 1 0 0 14 " + listed + " file");
                FtpStore store = server.open(OPTIONS)) {
            StoredFile seen = list(store).get(0);
            int before = server.commands().size();

            assertThat(store.readWhole(seen, InputStream::readAllBytes)).isEqualTo(seen);
            assertThat(server.commands().subList(before, server.commands().size()))
                    .contains("SIZE /file", "MDTM /file")
                    .noneMatch(command -> command.startsWith("STAT") || command.startsWith("LIST"));

            server.now(Quirk.CHANGES);
            server.modified(FactLine.TIME.format(modified.plusSeconds(60).atOffset(ZoneOffset.UTC)))
                    .listing("-rw-r--r-- 1 0 0 15 " + listed + " file");
            assertThat(store.readWhole(seen, InputStream::readAllBytes).looksLike(seen))
                    .isFalse();
        }
    }

    @Test
    void times_that_a_listing_tells_to_the_day_are_asked_for_and_what_stays_vague_is_a_notice() throws IOException {
        Instant modified = Instant.parse("2020-01-01T13:14:15Z");
        String[] lines = new String[150];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "-rw-r--r-- 1 0 0 14 Jan 01 2020 file-" + i;
        }
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.WITHOUT_MLST).modified("20200101131415");
                FtpStore store = server.listing(lines).open(OPTIONS)) {
            for (int i = 0; i < lines.length; i++) {
                server.file("file-" + i, LINES);
            }

            assertThat(list(store))
                    .hasSize(lines.length)
                    .allMatch(file -> file.modified().equals(modified));
            assertThat(store.find(StorePath.of("file-7")).orElseThrow().modified())
                    .isEqualTo(modified);
            assertThat(store.notices()).extracting(Finding::code).doesNotContain("times-to-the-day");

            server.listing("drwxr-xr-x 1 0 0 14 Jan 01 2020 directory");
            assertThat(list(store).get(0).modified()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
            assertThat(store.notices()).extracting(Finding::code).contains("times-to-the-day");
        }
    }

    @Test
    void dot_files_that_mlsd_hides_are_found() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.HIDES_DOT_FILES)
                        .file("file", LINES)
                        .file(".hidden", LINES)
                        .listing("-rw-r--r-- 1 0 0 14 Jan 01 2020 file", "-rw-r--r-- 1 0 0 14 Jan 01 2020 .hidden");
                FtpStore store = server.open(OPTIONS)) {
            assertThat(names(store)).containsExactly(".hidden", "file");
        }
    }

    @Test
    void dot_files_that_mlsd_hides_are_found_in_whatever_directory_the_first_one_lies() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.HIDES_DOT_FILES)
                        .file("file", LINES)
                        .listing("-rw-r--r-- 1 0 0 14 Jan 01 2020 file");
                FtpStore store = server.open(OPTIONS)) {
            for (int i = 0; i < 40; i++) {
                assertThat(names(store)).containsExactly("file");
            }
            server.file(".hidden", LINES)
                    .listing("-rw-r--r-- 1 0 0 14 Jan 01 2020 file", "-rw-r--r-- 1 0 0 14 Jan 01 2020 .hidden");

            assertThat(names(store)).containsExactly(".hidden", "file");
        }
    }

    /** By LIST the root is looked at by a listing of its own. */
    @ParameterizedTest
    @CsvSource({"LISTS_BY_STATUS,MLSD,1", "LISTS_BY_STATUS,LIST,2", "LATIN,MLSD,1", "LATIN,LIST,2"})
    void a_listing_that_ends_early_behind_a_whole_line_is_not_taken_for_whole(Quirk second, String verb, int cut)
            throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(second)
                .file(".shown", LINES)
                .file("one", LINES)
                .file("two", LINES)
                .listing(
                        "drwxr-xr-x 2 0 0 14 Jan 01 2020 .",
                        "-rw-r--r-- 1 0 0 14 Jan 01 2020 .shown",
                        "-rw-r--r-- 1 0 0 14 Jan 01 2020 one",
                        "-rw-r--r-- 1 0 0 14 Jan 01 2020 two")) {
            if (verb.equals("LIST")) {
                server.now(Quirk.WITHOUT_MLST);
            }
            try (FtpStore store = server.open(OPTIONS)) {
                assertThat(names(store)).containsExactly(".shown", "one", "two");
                server.cutting(cut);

                assertThat(names(store)).containsExactly(".shown", "one", "two");
            }
        }
    }

    @Test
    void a_file_that_no_listing_but_one_names_is_not_left_out_in_silence() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.LISTS_BY_STATUS)
                        .file("one", LINES)
                        .listing("-rw-r--r-- 1 0 0 14 Jan 01 2020 one", "-rw-r--r-- 1 0 0 14 Jan 01 2020 two");
                FtpStore store = server.open(OPTIONS)) {
            assertThatIOException()
                    .isThrownBy(() -> names(store))
                    .withMessageContaining("contradict")
                    .withMessageContaining("two");
        }
    }

    @Test
    void a_listing_that_the_server_calls_truncated_fails_with_the_remedy() throws IOException {
        try (ScriptedFtpServer server =
                        new ScriptedFtpServer().file("one", LINES).file("two", LINES);
                FtpStore store = server.open(OPTIONS)) {
            server.now(Quirk.TRUNCATES_LISTING);

            assertThatThrownBy(() -> names(store))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("truncated to 2 matches")
                    .hasMessageContaining("-L");
        }
    }

    @Test
    void a_server_that_takes_the_option_for_all_files_for_a_name_is_listed_without() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.WITHOUT_MLST, Quirk.KNOWS_NO_ALL)
                        .listing("total 4", "-rw-r--r-- 1 0 0 14 Jan 01 2020 file");
                FtpStore store = server.open(OPTIONS)) {
            assertThat(names(store)).containsExactly("file");
        }
    }

    @Test
    void content_is_binary_on_every_connection() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer().file("file", LINES);
                FtpStore store = server.open(OPTIONS)) {
            assertThat(read(store, 0)).isEqualTo(LINES);
            server.now(Quirk.GOES_AFTER_SENDING);
            assertThat(read(store, 0)).isEqualTo(LINES);
            assertThat(read(store, 0)).isEqualTo(LINES);

            assertThat(server.logins()).isGreaterThan(1);
            assertThat(server.commands().stream().filter("TYPE I"::equals)).hasSize(server.logins());
        }
    }

    @Test
    void a_server_that_ignores_rest_is_read_from_the_beginning() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.IGNORES_REST).file("file", LINES);
                FtpStore store = server.open(OPTIONS)) {
            assertThat(read(store, 4)).asString(StandardCharsets.UTF_8).isEqualTo("two\nthree\n");
        }
    }

    @Test
    void reading_begins_in_the_middle_where_the_server_can() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer().file("file", LINES);
                FtpStore store = server.open(OPTIONS)) {
            assertThat(read(store, 4)).asString(StandardCharsets.UTF_8).isEqualTo("two\nthree\n");

            assertThat(server.commands()).contains("REST 4");
        }
    }

    @Test
    void an_upload_that_broke_goes_on_behind_what_has_arrived() throws IOException {
        byte[] content = random();
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.BREAKS_UPLOAD);
                FtpStore store = server.open(OPTIONS)) {
            store.put(FILE, ContentSource.of(content));

            assertThat(server.files()).containsOnlyKeys("file");
            assertThat(server.files().get("file"))
                    .as("random bytes of the seed 11")
                    .isEqualTo(content);
            assertThat(server.commands()).anyMatch(line -> line.startsWith("APPE"));
        }
    }

    @Test
    void an_upload_whose_beginning_was_damaged_is_sent_anew() throws IOException {
        byte[] content = random();
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.BREAKS_UPLOAD, Quirk.FILLS_WITH_ZEROS);
                FtpStore store = server.open(OPTIONS)) {
            store.put(FILE, ContentSource.of(content));

            assertThat(server.files().get("file"))
                    .as("random bytes of the seed 11")
                    .isEqualTo(content);
            assertThat(server.commands()).noneMatch(line -> line.startsWith("APPE"));
        }
    }

    private static byte[] random() {
        byte[] content = new byte[3_000_000];
        new Random(11).nextBytes(content);
        return content;
    }

    @Test
    void a_transfer_whose_control_connection_died_is_complete_if_the_size_is_right() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.GOES_AFTER_SENDING).file("file", LINES);
                FtpStore store = server.open(OPTIONS)) {
            assertThat(read(store, 0)).isEqualTo(LINES);
        }
    }

    @Test
    void a_transfer_whose_control_connection_died_early_fails() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.GOES_AFTER_HALF).file("file", LINES);
                FtpStore store = server.open(OPTIONS)) {
            assertThatIOException().isThrownBy(() -> read(store, 0));
        }
    }

    @Test
    void half_a_file_that_is_called_complete_is_not_read_to_an_end() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.SENDS_HALF).file("file", LINES);
                FtpStore store = server.open(OPTIONS)) {
            assertThatIOException().isThrownBy(() -> read(store, 0)).withMessageContaining("7 of 14 bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_control_connection_is_kept_alive_and_its_replies_are_not_confused(boolean dislikes) throws IOException {
        try (ScriptedFtpServer server =
                        new ScriptedFtpServer().file("file", LINES).awaitingNoops(3);
                FtpStore store = server.open(OPTIONS.withKeepAlive(Duration.ofMillis(20)))) {
            if (dislikes) {
                server.now(Quirk.DISLIKES_NOOP);
            }

            assertThat(read(store, 0)).isEqualTo(LINES);
            assertThat(read(store, 0)).isEqualTo(LINES);
            assertThat(store.find(StorePath.of("nothing"))).isEmpty();

            assertThat(server.commands().stream().filter("NOOP"::equals)).hasSizeGreaterThanOrEqualTo(3);
            assertThat(server.logins()).isEqualTo(1);
        }
    }

    @Test
    void the_address_of_a_server_behind_nat_is_that_of_its_control_connection() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.BEHIND_NAT).file("file", LINES);
                FtpStore store = server.open(OPTIONS)) {
            assertThat(read(store, 0)).isEqualTo(LINES);
        }
    }

    @Test
    void names_that_are_not_utf_8_are_read_and_not_written_where_utf_8_was_agreed_on() throws IOException {
        StorePath latin = StorePath.ofBytes(new byte[] {(byte) 0xE9});
        try (ScriptedFtpServer server = new ScriptedFtpServer().file("\u00e9", LINES);
                FtpStore store = server.open(OPTIONS)) {
            assertThat(list(store)).extracting(StoredFile::path).containsExactly(latin);
            assertThat(store.<byte[]>read(latin, 0, InputStream::readAllBytes)).isEqualTo(LINES);
            assertThatThrownBy(() -> store.put(latin, ContentSource.of(LINES)))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("UTF-8");
        }
    }

    @Test
    void names_are_the_bytes_they_are_where_nothing_was_agreed_on() throws IOException {
        StorePath latin = StorePath.ofBytes(new byte[] {(byte) 0xE9});
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.LATIN);
                FtpStore store = server.open(OPTIONS)) {
            store.put(latin, ContentSource.of(LINES));

            assertThat(server.files()).containsOnlyKeys("\u00e9");
        }
    }

    @Test
    void names_are_written_in_the_encoding_of_the_server_or_refused() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer();
                FtpStore store = server.open(OPTIONS.withEncoding(StandardCharsets.ISO_8859_1))) {
            store.put(StorePath.of("\u00e9"), ContentSource.of(LINES));

            assertThat(server.files()).containsOnlyKeys("\u00e9");
            assertThat(names(store)).containsExactly("\u00e9");
            assertThatThrownBy(() -> store.put(StorePath.of("\u65e5"), ContentSource.of(LINES)))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("ISO-8859-1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nDELE file", "a\nb", "a\rb"})
    void names_that_would_be_commands_are_not_sent(String name) throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer().file("file", LINES);
                FtpStore store = server.open(OPTIONS)) {
            StorePath path = StorePath.of(name);

            assertThatIOException().isThrownBy(() -> store.put(path, ContentSource.of(LINES)));
            assertThatIOException().isThrownBy(() -> store.find(path));
            assertThatIOException().isThrownBy(() -> store.delete(path));

            assertThat(server.files()).containsOnlyKeys("file");
            assertThat(server.commands()).noneMatch(line -> line.startsWith("DELE"));
        }
    }

    @Test
    void a_server_that_allows_one_connection_is_used_by_many_threads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.ALLOWS_ONE).file("file", LINES);
                FtpStore store = server.open(OPTIONS)) {
            CountDownLatch together = new CountDownLatch(4);
            List<Future<byte[]>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return read(store, 0);
                }));
            }

            for (Future<byte[]> each : all) {
                assertThat(each.get()).isEqualTo(LINES);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void a_directory_that_was_seen_is_looked_at_again_only_if_another_is_listed() throws IOException {
        try (ScriptedFtpServer server = showingItself();
                FtpStore store = server.open(OPTIONS)) {
            StoredFile seen = store.find(StorePath.root()).orElseThrow();
            assertThat(listings(server, store, seen)).isEqualTo(1);

            server.listing("drwxrwxr-x 2 0 0 4096 Jan 01 2020 .", FILE_LINE);
            assertThat(listings(server, store, seen)).isEqualTo(3);
        }
    }

    @Test
    void a_listing_that_is_refused_for_the_moment_is_tried_again_and_says_nothing_of_rights() throws IOException {
        try (ScriptedFtpServer server = showingItself();
                FtpStore store = server.open(OPTIONS)) {
            StoredFile seen = store.find(StorePath.root()).orElseThrow();
            for (IoFunction<FtpStore, ?> look :
                    List.<IoFunction<FtpStore, ?>>of(one -> one.find(StorePath.of("absent")), one -> {
                        one.listSeen(seen, entry -> {});
                        return one;
                    })) {
                server.now(Quirk.HAS_NO_PORT);
                assertThatThrownBy(() -> look.apply(store))
                        .isNotInstanceOf(AccessDeniedException.class)
                        .hasMessageContaining("425");
            }

            server.now(Quirk.HAS_NO_PORT);
            assertThat(FileCopy.from(store).to(MemoryStore.empty()).run().files())
                    .isEqualTo(1);
        }
    }

    /** A listing for each would take as long as all files together, and would contradict another while files are written. */
    @Test
    void a_directory_without_mlst_is_listed_once_before_files_are_copied_into_it() throws IOException {
        FileStore files = MemoryStore.empty();
        for (int i = 0; i < 30; i++) {
            files.put(StorePath.of("file" + i), ContentSource.of(LINES));
        }
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.WITHOUT_MLST)
                        .file("file7", LINES)
                        .listing("drwxr-xr-x 2 0 0 4096 Jan 01 2020 .", "-rw-r--r-- 1 0 0 14 Jan 01 2020 file7");
                FtpStore store = server.open(OPTIONS)) {
            assertThat(FileCopy.from(files).to(store).run().files()).isEqualTo(30);

            assertThat(server.commands())
                    .filteredOn(command -> command.startsWith("LIST"))
                    .hasSizeLessThan(10);
        }
    }

    /** One without MLST that lists the directory itself, too. */
    private static ScriptedFtpServer showingItself() throws IOException {
        return new ScriptedFtpServer(Quirk.WITHOUT_MLST, Quirk.LISTS_BY_STATUS)
                .file("file", LINES)
                .listing("drwxr-xr-x 2 0 0 4096 Jan 01 2020 .", FILE_LINE);
    }

    private static long listings(ScriptedFtpServer server, FileStore store, StoredFile seen) throws IOException {
        int before = server.commands().size();
        store.listSeen(seen, file -> {});
        return server.commands().subList(before, server.commands().size()).stream()
                .filter(command -> command.startsWith("LIST"))
                .count();
    }

    @Test
    void what_has_the_mode_of_a_link_is_looked_at_by_itself_and_not_by_listing_the_whole_directory()
            throws IOException {
        try (ScriptedFtpServer server =
                        new ScriptedFtpServer(Quirk.ALL_MAY).file("one", LINES).file("two", LINES);
                FtpStore store = server.open(OPTIONS)) {
            for (String name : List.of("one", "two", "one")) {
                assertThat(store.find(StorePath.of(name))).isPresent();
            }
            assertThat(server.commands())
                    .contains("LIST -d /one", "LIST -d /two")
                    .doesNotContain("MLSD /", "LIST -a");
        }
    }

    @Test
    void a_server_that_loses_what_is_sent_before_an_answer_is_asked_one_thing_at_a_time() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.LOSES_COMMANDS).file("file", LINES);
                FtpStore store = server.open(OPTIONS.withTimeout(Duration.ofMillis(500)))) {
            assertThat(read(store, 0)).isEqualTo(LINES);
            assertThat(server.logins()).isEqualTo(2);
            assertThat(store.parallelism()).isEqualTo(OPTIONS.connections());
        }
    }

    @Test
    void a_connection_is_used_again_before_the_last_answer_on_it_has_come() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (ScriptedFtpServer server =
                        new ScriptedFtpServer().file("one", LINES).file("two", LINES);
                FtpStore store = server.open(OPTIONS.withConnections(1))) {
            List<StoredFile> seen = new ArrayList<>();
            store.list(StorePath.root(), seen::add);
            server.now(Quirk.HOLDS_AN_ANSWER);
            List<Future<StoredFile>> all = new ArrayList<>();
            for (StoredFile each : seen) {
                all.add(threads.submit(() -> store.readWhole(
                        each, in -> assertThat(in.readAllBytes()).isEqualTo(LINES))));
            }

            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i).get()).isEqualTo(seen.get(i));
            }
            assertThat(server.logins()).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void a_look_whose_answer_does_not_come_fails_and_the_connection_is_not_used_again() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer().file("file", LINES);
                FtpStore store = server.open(OPTIONS.withTimeout(Duration.ofMillis(500)))) {
            StoredFile seen = store.find(FILE).orElseThrow();
            server.now(Quirk.HOLDS_AN_ANSWER);

            assertThatThrownBy(() -> store.readWhole(seen, InputStream::readAllBytes))
                    .isInstanceOf(FtpLostException.class);
            assertThat(store.find(FILE)).contains(seen);
            assertThat(server.logins()).isEqualTo(2);
        }
    }

    @Test
    void what_is_asked_after_an_upload_is_not_waited_for_one_by_one() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer();
                FtpStore store = server.open(OPTIONS)) {
            server.now(Quirk.HOLDS_A_SIZE);

            store.put(FILE, ContentSource.of(LINES));

            assertThat(server.files()).containsOnlyKeys("file").containsEntry("file", LINES);
            assertThat(server.logins()).isEqualTo(1);
        }
    }

    /** The answer that is late would be taken for one to whatever is asked next. */
    @Test
    void a_connection_that_did_not_answer_after_a_transfer_is_not_used_again() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.SENDS_HALF).file("file", LINES);
                FtpStore store = server.open(OPTIONS.withTimeout(Duration.ofMillis(500)))) {
            StoredFile seen = store.find(FILE).orElseThrow();
            server.now(Quirk.HOLDS_A_SIZE);

            assertThatThrownBy(() -> read(store, 0)).isInstanceOf(FtpLostException.class);

            assertThat(store.find(FILE)).contains(seen);
            assertThat(server.logins()).isEqualTo(2);
        }
    }

    @Test
    void an_upload_that_is_not_whole_is_never_renamed_and_its_connection_stays_in_step() throws IOException {
        try (ScriptedFtpServer server =
                        new ScriptedFtpServer(Quirk.KEEPS_NOTHING, Quirk.AWAITS_A_NAME).file("file", LINES);
                FtpStore store = server.open(OPTIONS)) {
            assertThatIOException()
                    .isThrownBy(() -> store.put(FILE, ContentSource.of(new byte[1000])))
                    .withMessageContaining("0 of 1000 bytes");
            assertThat(server.commands()).doesNotContain("RNTO /file");
            assertThat(server.files()).containsOnlyKeys("file").containsEntry("file", LINES);
            server.noLonger(Quirk.KEEPS_NOTHING);

            store.put(FILE, ContentSource.of(new byte[1000]));

            assertThat(server.files()).containsOnlyKeys("file").containsEntry("file", new byte[1000]);
            assertThat(server.logins()).isEqualTo(1);
        }
    }

    @Test
    void an_upload_that_is_not_whole_is_told_as_that_where_the_connection_breaks_afterwards() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.KEEPS_NOTHING, Quirk.BREAKS_BETWEEN_RENAMES);
                FtpStore store = server.open(OPTIONS)) {
            assertThatIOException()
                    .isThrownBy(() -> store.put(FILE, ContentSource.of(new byte[1000])))
                    .withMessageContaining("0 of 1000 bytes");

            assertThat(server.commands())
                    .filteredOn(command -> command.startsWith("STOR"))
                    .hasSize(1);
        }
    }

    @Test
    void what_a_write_that_failed_has_left_and_the_server_keeps_is_named_and_left_in_peace() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.REFUSES_THE_NAME_ONE, Quirk.REMOVES_NOTHING);
                FtpStore store = server.open(OPTIONS)) {
            Throwable failure = catchThrowable(() -> store.put(StorePath.of("one"), ContentSource.of(new byte[1])));
            store.put(StorePath.of("two"), ContentSource.of(new byte[1]));
            store.put(StorePath.of("three"), ContentSource.of(new byte[1]));

            assertThat(failure.getCause().getSuppressed())
                    .singleElement(THROWABLE)
                    .hasMessageContaining("stays: the server answered \"550 refused\" to DELE");
            assertThat(server.commands())
                    .filteredOn(command -> command.startsWith("DELE"))
                    .hasSize(2);
        }
    }

    @Test
    void who_wants_encryption_of_a_server_without_it_is_told_what_ftps_takes() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer()) {
            assertThatIOException()
                    .isThrownBy(() -> server.open(FtpOptions.explicitTls()))
                    .withMessageContaining("offers no encryption")
                    .withMessageContaining("\"ftp:\"")
                    .withMessageNotContaining("\"none\"");
        }
    }

    /** Without MLST a look takes a listing of all that lies beside. */
    @Test
    void a_name_in_another_encoding_keeps_nobody_from_looking_at_what_lies_beside_it() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.WITHOUT_MLST, Quirk.LATIN)
                        .listing(
                                "drwxr-xr-x 2 0 0 4096 Jan 02 2020 \u00e9",
                                "drwxr-xr-x 2 0 0 4096 Jan 02 2020 directory");
                FtpStore store = server.open(OPTIONS.withEncoding(StandardCharsets.US_ASCII))) {
            assertThat(store.find(StorePath.of("directory"))).isPresent();
            assertThatIOException().isThrownBy(() -> names(store)).withMessageContaining("\"encoding\"");
        }
    }

    /** In Shift JIS of Windows some signs have several codes, of which only one is written. */
    @Test
    void a_name_that_would_be_asked_for_by_other_bytes_is_not_taken_for_one_that_vanished() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.LATIN)
                        .file("\u0081\u00ca", LINES)
                        .file("\u00ee\u00f9", LINES);
                FtpStore store = server.open(OPTIONS.withEncoding(Charset.forName("windows-31j")))) {
            assertThatIOException().isThrownBy(() -> names(store)).withMessageContaining("\"encoding\"");
            server.files().remove("\u0081\u00ca");
            assertThatIOException().isThrownBy(() -> names(store)).withMessageContaining("\"encoding\"");
            server.file("\u0081\u00ca", LINES).files().remove("\u00ee\u00f9");

            assertThat(names(store)).containsExactly("\uffe2");
        }
    }

    @Test
    void a_refusal_to_tell_of_the_root_names_it() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer();
                FtpStore store = server.open(OPTIONS)) {
            server.now(Quirk.REFUSES_THE_ROOT);

            assertThatIOException()
                    .isThrownBy(() -> store.find(StorePath.root()))
                    .withMessage("/: the server answered \"550 unable to handle command\" to MLST");
        }
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.REFUSES_THE_ROOT)) {
            assertThatIOException()
                    .isThrownBy(() -> server.open(OPTIONS))
                    .withMessageContaining(
                            "cannot be used (the server answered \"550 unable to handle command\" to MLST), expected a"
                                    + " directory");
        }
    }

    @Test
    void a_rename_that_is_refused_once_is_asked_for_once_more() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer();
                FtpStore store = server.open(OPTIONS)) {
            server.now(Quirk.REFUSES_A_RENAME);

            store.put(FILE, ContentSource.of(LINES));

            assertThat(server.files()).containsOnlyKeys("file").containsEntry("file", LINES);
        }
    }

    /** The reader of a large file has a thread of its own, for which the connection it waits for is not its own. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Timeout(30)
    void whoever_reads_a_file_may_ask_for_another_over_one_connection_more_or_hears_that_there_is_none(
            boolean allowsOne) throws IOException {
        Quirk[] quirks = allowsOne ? new Quirk[] {Quirk.ALLOWS_ONE} : new Quirk[0];
        try (ScriptedFtpServer server = new ScriptedFtpServer(quirks).file("file", new byte[3_000_000]);
                FileStore store = RetryingStore.around(server.open(OPTIONS.withConnections(1)), RetryPolicy.none())) {
            IoFunction<InputStream, Optional<StoredFile>> reader = in -> store.find(FILE);
            if (allowsOne) {
                assertThatThrownBy(() -> store.read(FILE, 0, reader)).hasMessageContaining("530");
            } else {
                assertThat(store.read(FILE, 0, reader)).isPresent();
            }
        }
    }

    @Test
    void a_full_disk_is_told_as_one_and_leaves_nothing() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.IS_FULL);
                FtpStore store = server.open(OPTIONS)) {
            assertThatThrownBy(() -> store.put(FILE, ContentSource.of(random())))
                    .isInstanceOf(StoreFullException.class)
                    .hasMessageContaining(FILE.in(store.location()))
                    .hasMessageContaining("452");

            assertThat(server.files()).isEmpty();
        }
    }

    /** One that still counts the connection that broke refuses another. */
    @ParameterizedTest
    @EnumSource(names = {"LEAVES", "ALLOWS_ONE"})
    void a_part_that_stayed_while_the_server_let_nobody_in_goes_with_the_next_write(Quirk quirk) throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.BREAKS_UPLOAD, quirk);
                FtpStore store = server.open(OPTIONS)) {
            assertThatIOException()
                    .isThrownBy(() -> store.put(FILE, ContentSource.of(random())))
                    .satisfies(failure -> assertThat(failure.getSuppressed()).isNotEmpty());
            assertThat(server.files().keySet())
                    .singleElement()
                    .satisfies(name ->
                            assertThat(NamesBeside.isPart(StorePath.of(name))).isTrue());
            server.noLonger(quirk);
            store.put(StorePath.of("other"), ContentSource.of(LINES));

            assertThat(server.files()).containsOnlyKeys("other");
        }
    }

    @Test
    void a_server_that_still_counts_a_broken_connection_is_tried_again() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.BREAKS_UPLOAD, Quirk.ALLOWS_ONE);
                FtpStore store = server.open(OPTIONS)) {
            byte[] content = random();
            RetryingStore.around(store, RetryPolicy.standard(), pause -> server.noLonger(Quirk.ALLOWS_ONE))
                    .put(FILE, ContentSource.of(content));

            assertThat(server.files()).containsOnlyKeys(FILE.toString());
            assertThat(server.files().get(FILE.toString())).isEqualTo(content);
        }
    }

    @Test
    void a_part_that_a_broken_connection_leaves_after_its_removal_goes_with_the_next_write() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.LOSES_UPLOADS);
                FtpStore store = server.open(OPTIONS)) {
            assertThatIOException().isThrownBy(() -> store.put(FILE, ContentSource.of(random())));
            server.noLonger(Quirk.LOSES_UPLOADS);
            String stored = server.commands().stream()
                    .filter(command -> command.startsWith("STOR "))
                    .findFirst()
                    .orElseThrow();
            server.file(stored.substring(stored.lastIndexOf('/') + 1), LINES);
            store.put(StorePath.of("other"), ContentSource.of(LINES));

            assertThat(server.files()).containsOnlyKeys("other");
        }
    }

    @Test
    void content_that_is_taken_back_after_its_end_is_not_kept() throws IOException {
        IOException failure = new IOException("taken back");
        try (ScriptedFtpServer server = new ScriptedFtpServer();
                FtpStore store = server.open(OPTIONS)) {
            assertThatThrownBy(() -> store.put(FILE, reader -> {
                        reader.accept(new ByteArrayInputStream(LINES));
                        throw failure;
                    }))
                    .isSameAs(failure);

            assertThat(server.files()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Verification.class,
            names = {"DIGEST", "READ_BACK"})
    void what_became_another_on_its_way_is_neither_read_to_an_end_nor_kept(Verification verification)
            throws IOException {
        byte[] content = random();
        try (ScriptedFtpServer server =
                new ScriptedFtpServer().file("file", LINES).file("large", content)) {
            if (verification == Verification.DIGEST) {
                server.now(Quirk.TELLS_DIGESTS);
            }
            try (FtpStore store = server.open(OPTIONS.with(verification))) {
                server.now(Quirk.GARBLES);
                assertThatIOException().isThrownBy(() -> read(store, 0)).withMessageContaining("on its way");
                assertThat(read(store, 0)).isEqualTo(LINES);
                assertThat(read(store, 4)).isEqualTo(Arrays.copyOfRange(LINES, 4, LINES.length));

                server.now(Quirk.GARBLES);
                assertThatIOException()
                        .isThrownBy(() -> store.put(FILE, ContentSource.of(content)))
                        .withMessageContaining("on its way");
                assertThat(server.files()).containsOnlyKeys("file", "large").containsEntry("file", LINES);

                server.now(Quirk.GARBLES);
                MemoryStore copy = MemoryStore.empty();
                CopyReport report = FileCopy.from(store).to(copy).run();
                assertThat(report.notCopied()).isEmpty();
                assertThat(copy.<byte[]>read(StorePath.of("large"), 0, InputStream::readAllBytes))
                        .isEqualTo(content);
                assertThat(store.notices()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Quirk.class,
            names = {"GROWS", "CHANGES"})
    void a_file_that_keeps_changing_is_copied_as_such_where_content_is_compared(Quirk quirk) throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.TELLS_DIGESTS, quirk).file("file", LINES);
                FtpStore store = server.open(OPTIONS)) {
            CopyReport report = FileCopy.from(store)
                    .to(MemoryStore.empty())
                    .retries(RetryPolicy.none())
                    .run();

            assertThat(report.notCopied()).isEmpty();
            assertThat(report.findings()).extracting(Finding::code).contains("changed-while-read");
            assertThat(server.commands()).contains("XSHA256 /file");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Verification.class,
            names = {"DIGEST", "READ_BACK"})
    void a_digest_that_does_not_come_in_time_costs_no_transfer(Verification verification) throws IOException {
        FtpOptions options = OPTIONS.withTimeout(Duration.ofMillis(500)).with(verification);
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.TELLS_DIGESTS, Quirk.TELLS_DIGESTS_LATE);
                FtpStore store = server.open(options)) {
            store.put(FILE, ContentSource.of(LINES));

            assertThat(server.files()).containsOnlyKeys("file").containsEntry("file", LINES);
            assertThat(server.commands().stream().filter(line -> line.startsWith("STOR")))
                    .hasSize(1);
            assertThat(server.commands().stream().filter(line -> line.startsWith("XSHA256")))
                    .hasSize(1);
            assertThat(RetryingStore.around(store, RetryPolicy.standard())
                            .<byte[]>read(FILE, 0, InputStream::readAllBytes))
                    .isEqualTo(LINES);
            assertThat(store.notices())
                    .extracting(Finding::code)
                    .containsExactly(
                            verification == Verification.DIGEST
                                    ? new String[] {"content-not-compared"}
                                    : new String[0]);
        }
    }

    @Test
    void a_server_has_longer_for_the_digest_of_a_larger_file() {
        assertThat(ServerDigest.millis(60_000, 1000)).isEqualTo(60_000);
        assertThat(ServerDigest.millis(60_000, 30_000_000_000L)).isEqualTo(60_000 + 3_000_000);
        assertThat(ServerDigest.millis(60_000, Long.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void an_upload_that_broke_is_compared_as_a_whole() throws IOException {
        byte[] content = random();
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.BREAKS_UPLOAD, Quirk.TELLS_DIGESTS);
                FtpStore store = server.open(OPTIONS)) {
            store.put(FILE, ContentSource.of(content));

            assertThat(server.files().get("file")).isEqualTo(content);
            assertThat(server.commands()).anyMatch(line -> line.startsWith("APPE"));
        }
    }

    /** The commands that were given about a part, by their verbs and modes. */
    private static List<String> ofParts(ScriptedFtpServer server) {
        return server.commands().stream()
                .filter(line -> line.contains(".corridor-part-"))
                .map(line -> line.replaceAll(" ?/?\\.corridor-part-.*", ""))
                .filter(line -> !line.startsWith("SIZE"))
                .toList();
    }

    @Test
    void a_file_gets_a_private_mode_before_it_has_content() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.CHANGES_MODES);
                FtpStore store = server.open(OPTIONS)) {
            store.put(FILE, ContentSource.of(LINES));

            assertThat(ofParts(server)).containsExactly("STOR", "SITE CHMOD 600", "STOR", "RNFR");
            assertThat(server.files()).containsOnlyKeys("file").containsEntry("file", LINES);
        }
    }

    @Test
    void a_server_that_lets_nothing_be_overwritten_gets_the_mode_afterwards() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.CHANGES_MODES, Quirk.OVERWRITES_NOTHING);
                FtpStore store = server.open(OPTIONS)) {
            store.put(FILE, ContentSource.of(LINES));
            store.put(StorePath.of("other"), ContentSource.of(LINES));

            assertThat(ofParts(server))
                    .containsExactly(
                            "STOR",
                            "SITE CHMOD 600",
                            "STOR",
                            "DELE",
                            "STOR",
                            "SITE CHMOD 600",
                            "RNFR",
                            "STOR",
                            "SITE CHMOD 600",
                            "RNFR");
            assertThat(server.files()).containsOnlyKeys("file", "other").containsEntry("file", LINES);
        }
    }

    @Test
    void a_refusal_for_another_reason_does_not_end_that_modes_come_first() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.CHANGES_MODES, Quirk.IS_FULL_FOR_ONE);
                FtpStore store = server.open(OPTIONS)) {
            assertThatThrownBy(() -> store.put(FILE, ContentSource.of(LINES))).isInstanceOf(StoreFullException.class);
            store.put(FILE, ContentSource.of(LINES));

            assertThat(ofParts(server))
                    .containsExactly(
                            "STOR", "SITE CHMOD 600", "STOR", "DELE", "STOR", "SITE CHMOD 600", "STOR", "RNFR");
        }
    }

    @Test
    void a_server_that_masks_what_a_connection_makes_is_asked_to_on_each() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.CHANGES_MODES, Quirk.MASKS);
                FtpStore store = server.open(OPTIONS)) {
            store.put(FILE, ContentSource.of(LINES));

            assertThat(ofParts(server)).containsExactly("STOR", "RNFR");
            assertThat(server.commands()).contains("SITE UMASK 077");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothing_is_kept_from_others_where_modes_cannot_be_set_afterwards(boolean changesModes) throws IOException {
        Quirk otherwise = changesModes ? Quirk.CHANGES_MODES : Quirk.MASKS;
        Quirk why = changesModes ? Quirk.SHOWS_NO_MODES : Quirk.MASKS;
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.MASKS, otherwise, why);
                FtpStore store = server.open(OPTIONS)) {
            store.put(FILE, ContentSource.of(LINES));

            assertThat(store.features()).doesNotContain(StoreFeature.MODES);
            assertThat(server.commands()).noneMatch(line -> line.matches("SITE (UMASK|CHMOD).*"));
        }
    }

    @Test
    void a_mode_that_is_refused_is_a_notice() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.CHANGES_MODES, Quirk.REFUSES_MODES);
                FtpStore store = server.open(OPTIONS)) {
            store.put(FILE, ContentSource.of(LINES));

            assertThat(store.notices()).extracting(Finding::code).contains("private-mode-refused");
        }
    }

    @Test
    void content_that_nothing_but_tcp_protects_is_a_notice() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer().file("file", LINES);
                FtpStore store = server.open(OPTIONS)) {
            assertThat(store.notices()).extracting(Finding::code).containsExactly("content-not-compared");
        }
    }

    @Test
    void a_copy_says_that_nothing_but_tcp_protected_what_it_wrote() throws IOException {
        MemoryStore source = MemoryStore.empty();
        source.createDirectory(StorePath.root());
        source.put(FILE, ContentSource.of(LINES));
        try (ScriptedFtpServer server = new ScriptedFtpServer();
                FtpStore store = server.open(OPTIONS)) {
            CopyReport report = FileCopy.from(source).to(store).run();

            assertThat(report.isComplete()).isTrue();
            assertThat(report.findings()).extracting(Finding::code).contains("content-not-compared");
        }
    }

    @Test
    void a_file_whose_replacement_broke_between_two_renames_is_there_again_with_the_next_write() throws IOException {
        try (ScriptedFtpServer server = broken("file")) {
            try (FtpStore store = server.open(OPTIONS)) {
                store.put(FILE, ContentSource.of(new byte[3]));

                assertThat(server.files()).containsOnlyKeys("file").containsEntry("file", new byte[3]);
            }
        }
        try (ScriptedFtpServer server = broken("file")) {
            try (FtpStore store = server.open(OPTIONS)) {
                store.put(StorePath.of("other"), ContentSource.of(new byte[3]));

                assertThat(server.files()).containsOnlyKeys("file", "other").containsEntry("file", LINES);
            }
        }
    }

    @Test
    void a_file_with_a_long_name_whose_replacement_broke_is_there_again_with_the_next_write_to_it() throws IOException {
        StorePath path = StorePath.of("n".repeat(250));
        String former = NamesBeside.former(path).toString();
        try (ScriptedFtpServer server = new ScriptedFtpServer().file(former, LINES);
                FtpStore store = server.open(OPTIONS)) {
            store.put(FILE, ContentSource.of(LINES));
            assertThat(server.files()).containsOnlyKeys("file", former);

            assertThatThrownBy(() -> store.put(path, reader -> {
                        throw new IOException("no content");
                    }))
                    .hasMessage("no content");
            assertThat(server.files()).containsOnlyKeys("file", path.toString()).containsEntry(path.toString(), LINES);
        }
    }

    @Test
    void a_file_of_the_user_whose_name_is_like_one_of_ours_is_left_alone() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.REPLACES_NOTHING)
                        .file("file", LINES)
                        .file(".corridor-old-file", LINES)
                        .file(".corridor-old-0123456789abcdef-file", LINES);
                FtpStore store = server.open(OPTIONS)) {
            store.put(FILE, ContentSource.of(new byte[3]));

            assertThat(server.files())
                    .containsOnlyKeys("file", ".corridor-old-file", ".corridor-old-0123456789abcdef-file")
                    .containsEntry("file", new byte[3]);
        }
    }

    private static String former(String name) {
        return NamesBeside.former(StorePath.of(name)).toString();
    }

    /** A server on which a replacement broke after the old file was put aside. */
    private static ScriptedFtpServer broken(String name) throws IOException {
        ScriptedFtpServer server = new ScriptedFtpServer(Quirk.REPLACES_NOTHING).file(name, LINES);
        try (FtpStore store = server.open(OPTIONS)) {
            server.now(Quirk.BREAKS_BETWEEN_RENAMES);
            assertThatIOException()
                    .isThrownBy(() -> store.put(StorePath.of(name), ContentSource.of(new byte[2])))
                    .withMessageContaining(former(name));
            assertThat(server.files()).containsOnlyKeys(former(name));
        }
        return server;
    }

    @Test
    void a_replacement_that_broke_is_made_again_by_who_tries_again() throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.REPLACES_NOTHING).file("file", LINES);
                FtpStore store = server.open(OPTIONS)) {
            server.now(Quirk.BREAKS_BETWEEN_RENAMES);

            RetryingStore.around(store, RetryPolicy.standard()).put(FILE, ContentSource.of(new byte[3]));

            assertThat(server.files()).containsOnlyKeys("file").containsEntry("file", new byte[3]);
        }
    }

    @Test
    void a_file_that_is_neither_replaced_nor_put_back_is_named_and_there_again_with_the_next_write()
            throws IOException {
        try (ScriptedFtpServer server = new ScriptedFtpServer(Quirk.PUTS_ASIDE).file("file", LINES);
                FtpStore store = server.open(OPTIONS)) {
            assertThatIOException()
                    .isThrownBy(() -> store.put(FILE, ContentSource.of(new byte[3])))
                    .withMessageContaining("kept as \"" + former("file") + "\"")
                    .havingCause()
                    .satisfies(cause -> assertThat(cause.getSuppressed()).hasSize(1));
            assertThat(server.files()).containsOnlyKeys(former("file"));
            server.noLonger(Quirk.PUTS_ASIDE);

            assertThatThrownBy(() -> store.put(FILE, reader -> {
                        throw new IOException("no content");
                    }))
                    .hasMessage("no content");
            assertThat(server.files()).containsOnlyKeys("file").containsEntry("file", LINES);
        }
    }

    @Test
    void a_file_is_replaced_where_the_former_one_cannot_be_removed_which_is_a_notice() throws IOException {
        try (ScriptedFtpServer server =
                new ScriptedFtpServer(Quirk.REPLACES_NOTHING, Quirk.REMOVES_NOTHING_ASIDE).file("file", LINES)) {
            for (int i = 0; i < 2; i++) {
                try (FtpStore store = server.open(OPTIONS)) {
                    store.put(i == 0 ? FILE : StorePath.of("other"), ContentSource.of(new byte[3]));

                    assertThat(server.files()).containsEntry("file", new byte[3]);
                    assertThat(store.notices())
                            .filteredOn(notice -> notice.code().equals("former-kept"))
                            .extracting(Finding::subject)
                            .containsExactly(former("file"));
                }
            }
        }
    }

    private static byte[] read(FtpStore store, long offset) throws IOException {
        return store.read(FILE, offset, InputStream::readAllBytes);
    }

    private static List<StoredFile> list(FtpStore store) throws IOException {
        List<StoredFile> files = new ArrayList<>();
        store.list(StorePath.root(), files::add);
        return files;
    }

    private static List<String> names(FtpStore store) throws IOException {
        return list(store).stream().map(file -> file.path().toString()).toList();
    }
}
