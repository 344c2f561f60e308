package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.fs.store.FileIdentity;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.FurtherAttributes;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IndexCodecTest {

    private static final Instant MODIFIED = Instant.parse("1969-12-31T23:59:59.000000001Z");
    private static final Instant CHANGED = Instant.parse("2261-01-01T00:00:00.999999999Z");

    private static byte[] write(IndexEntry entry) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (IndexWriter writer = new IndexWriter(line)) {
            writer.write(entry);
        }
        return line.toByteArray();
    }

    private static void assertKept(IndexEntry entry) throws IOException {
        byte[] line = write(entry);

        assertThat(line[line.length - 1]).isEqualTo((byte) '\n');
        assertThat(new String(line, StandardCharsets.UTF_8).trim()).doesNotContain("\n");
        assertThat(entry(line)).isEqualTo(looked(entry));
    }

    /** What an index does not say of an entry, the entry does not have. */
    private static IndexEntry looked(IndexEntry entry) {
        return entry.having(Optional.of(entry.furtherOrNone()));
    }

    private static StoredFile file(StorePath path, FileKind kind, Optional<RawText> target) {
        return new StoredFile(
                path,
                kind,
                kind == FileKind.FILE ? Long.MAX_VALUE : 0,
                MODIFIED,
                Optional.of(new PosixAttributes(
                        07777, PosixAttributes.LARGEST_ID, 0, Optional.of("us\"er\u00e9"), Optional.empty())),
                kind == FileKind.FILE ? Optional.of(new FileIdentity(0, Long.MAX_VALUE, 1, CHANGED)) : Optional.empty(),
                target);
    }

    @Test
    void a_file_is_kept_with_everything() throws Exception {
        StoredFile file = file(StorePath.of("a\nb/\"quoted\"\\ \ud83d\ude00"), FileKind.FILE, Optional.empty());

        assertKept(IndexEntry.of(file, Digest.of(new byte[] {1}), true));
        assertKept(IndexEntry.of(file, Digest.of(new byte[] {1}), false).sameAs(StorePath.of("a\nb/!")));
    }

    @Test
    void names_and_targets_of_any_bytes_are_kept() throws Exception {
        byte[] bytes = {(byte) 0xFF, 'a', (byte) 0xEF, (byte) 0xBF, (byte) 0xBD};
        byte[] long255 = new byte[255];
        Arrays.fill(long255, (byte) 0x80);

        for (byte[] name : new byte[][] {bytes, long255}) {
            StorePath path = StorePath.of("d").resolve(RawText.ofBytes(name));
            assertKept(IndexEntry.of(file(path, FileKind.SYMLINK, Optional.of(RawText.ofBytes(name)))));
            assertKept(IndexEntry.of(file(path, FileKind.DIRECTORY, Optional.empty())));
            assertKept(IndexEntry.of(
                            file(path.resolve("x"), FileKind.FILE, Optional.empty()), Digest.of(new byte[0]), true)
                    .sameAs(path));
        }
    }

    @Test
    void the_root_is_kept() throws Exception {
        assertKept(IndexEntry.of(file(StorePath.root(), FileKind.DIRECTORY, Optional.empty())));
    }

    @Test
    void the_longest_path_of_linux_fits_into_a_line() throws Exception {
        byte[] raw = new byte[4095];
        Arrays.fill(raw, (byte) 1);
        for (int i = 250; i < raw.length; i += 251) {
            raw[i] = '/';
        }
        StorePath path = StorePath.ofBytes(raw);

        byte[] line = write(IndexEntry.of(file(path, FileKind.SYMLINK, Optional.of(RawText.ofBytes(raw)))));

        assertThat(line.length).isLessThan(IndexReader.LONGEST_LINE);
    }

    @Test
    void unknown_fields_are_passed_over() throws Exception {
        IndexEntry entry = IndexEntry.of(file(StorePath.of("a"), FileKind.DIRECTORY, Optional.empty()));
        String line = new String(write(entry), StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{\"future\":{\"path\":[\"..\"]},\"later\":1,");

        assertThat(entry(line.getBytes(StandardCharsets.UTF_8))).isEqualTo(looked(entry));
    }

    @Test
    void what_an_entry_has_beside_is_kept() throws Exception {
        FurtherAttributes further = new FurtherAttributes(
                new TreeMap<>(Map.of(
                        "user.\u00e9 \"=\\", RawText.ofBytes(new byte[] {0, -1, '\n'}),
                        "security.capability", RawText.ofBytes(new byte[0]))),
                List.of("user::rw-", "user:us er:r--", "default:mask::rwx"),
                true);
        IndexEntry entry = IndexEntry.of(
                file(StorePath.of("a"), FileKind.FILE, Optional.empty()), Digest.of(new byte[] {1}), true);

        assertKept(entry.having(Optional.of(further)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"path\":\"a\",\"path\":\"b\",\"kind\":\"directory\",\"mtime\":\"2024-01-01T00:00:00.000000000Z\"}",
                "{\"path\":\"a\",\"raw\":\"62\",\"kind\":\"directory\",\"mtime\":\"2024-01-01T00:00:00.000000000Z\"}",
                "{\"path\":\"a\",\"raw\":\"2e2e\",\"kind\":\"directory\",\"mtime\":\"2024-01-01T00:00:00.000000000Z\"}",
                "{\"path\":\"a\",\"kind\":\"directory\",\"mtime\":\"2024-02-30T00:00:00\"}",
                "{\"path\":\"a\",\"kind\":\"directory\",\"mtime\":\"2024-01-01T00:00:00.000000000Z\",\"mode\":\"17777\","
                        + "\"uid\":0,\"gid\":0}",
                "{\"path\":\"a\",\"kind\":\"directory\",\"mtime\":\"2024-01-01T00:00:00.000000000Z\",\"mode\":\"0755\","
                        + "\"uid\":-1,\"gid\":0}",
                "{\"path\":\"a\",\"kind\":\"directory\",\"mtime\":\"2024-01-01T00:00:00.000000000Z\","
                        + "\"acl\":[\"user::rwx\\n# file: /etc\"]}",
                "{\"path\":\"a\",\"kind\":\"directory\",\"mtime\":\"2024-01-01T00:00:00.000000000Z\","
                        + "\"xattrs\":{\"user.a\\n# file: /etc\":\"\"}}",
                "{\"path\":\"a\",\"kind\":\"directory\",\"mtime\":\"2024-01-01T00:00:00.000000000Z\","
                        + "\"xattrs\":{\"user.a\":\"not base 64\"}}",
                "{\"path\":\"a\",\"kind\":\"file\",\"size\":-1,\"sha256\":\"\",\"mtime\":\"2024-01-01T00:00:00.000000000Z\"}"
            })
    void a_line_that_contradicts_itself_or_means_nothing_is_refused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> entry(line.getBytes(StandardCharsets.UTF_8)));
    }

    private static IndexEntry entry(byte[] line) throws IOException {
        return IndexLine.entry(new IndexFields.Splitter().split(line));
    }
}
