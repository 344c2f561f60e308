package com.corridorplatforms.backup.spi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the translations that gettext(3) finds in a catalog, in the format of GNU MO files. */
final class MessageCatalog {

    private static final int MAGIC = 0x950412de;
    private static final int COUNT = 8;
    private static final int ORIGINALS = 12;
    private static final int TRANSLATIONS = 16;
    private static final int ENTRY = 8;
    private static final long LARGEST = 1 << 22;
    private static final Pattern CHARSET = Pattern.compile("charset=([A-Za-z0-9._-]+)");

    private final ByteBuffer file;

    private MessageCatalog(ByteBuffer file) {
        this.file = file;
    }

    /**
     * Reads all of it.
     *
     * @return translations by what they translate
     * @throws IOException if there is no such file, or it is no catalog
     */
    static Map<String, String> read(Path path) throws IOException {
        if (Files.size(path) > LARGEST) {
            throw new IOException("\"" + path + "\" is too large for a catalog of messages");
        }
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path));
        try {
            file.order(file.getInt(0) == MAGIC ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            if (file.getInt(0) != MAGIC) {
                throw new IOException("\"" + path + "\" is no catalog of messages");
            }
            return new MessageCatalog(file).all();
        } catch (IndexOutOfBoundsException | IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IOException("\"" + path + "\" is a catalog of messages that cannot be understood", e);
        }
    }

    private Map<String, String> all() {
        Charset charset = StandardCharsets.UTF_8;
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < file.getInt(COUNT); i++) {
            String original = text(ORIGINALS, i, StandardCharsets.US_ASCII);
            if (original.isEmpty()) {
                // The header is the first, since originals are sorted.
                Matcher named = CHARSET.matcher(text(TRANSLATIONS, i, StandardCharsets.US_ASCII));
                charset = named.find() ? Charset.forName(named.group(1)) : charset;
            } else {
                all.put(original, text(TRANSLATIONS, i, charset));
            }
        }
        return all;
    }

    private String text(int table, int index, Charset charset) {
        int entry = file.getInt(table) + ENTRY * index;
        int length = file.getInt(entry);
        int begin = Objects.checkFromIndexSize(file.getInt(entry + Integer.BYTES), length, file.capacity());
        return new String(file.array(), begin, length, charset);
    }
}
