package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns paths of a store into the paths of the server and back. A server's path is a text of ISO-8859-1 that stands for the
 * bytes on the wire.
 */
final class RemoteNames {

    private static final Pattern ODD = Pattern.compile("^\\s|\\s$|[\\\\*?\\[\\]{}~\"\\p{Cntrl}]");
    private static final Pattern TRIMMED_OR_REPLACED = Pattern.compile("^\\s|\\s$|\\p{Cntrl}");
    private static final Pattern BEGINS_WITH_SPACE = Pattern.compile("^\\s");
    private static final int LONGEST_BEHIND_ANOTHER = 200;

    private final String base;
    private final Optional<Charset> encoding;
    private final boolean utf8;

    /**
     * @param base the store's root, absolute, without a slash at its end; empty for the server's own root
     * @param encoding what the server writes names in, where it is not asked for UTF-8
     * @param utf8 whether UTF-8 was agreed on
     */
    RemoteNames(String base, Optional<Charset> encoding, boolean utf8) {
        this.base = base;
        this.encoding = encoding;
        this.utf8 = utf8;
    }

    /** Whether servers are known to take such a name for a pattern, an option or something to be trimmed or replaced. */
    static boolean isOdd(StorePath path) {
        return ODD.matcher(path.name().toString()).find();
    }

    /** Whether servers are known to take such a name for that of another file, which they have made of it. */
    static boolean mayBecomeAnother(StorePath path) {
        return TRIMMED_OR_REPLACED.matcher(path.name().toString()).find();
    }

    /** Whether such a name can follow another in a longer one, which servers treat alike but for spaces at the beginning. */
    static boolean canFollow(StorePath path) {
        return path.name().toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_BEHIND_ANOTHER;
    }

    /** Whether only the name itself shows what a server makes of it. */
    static boolean showsAlone(StorePath path) {
        return !canFollow(path)
                || BEGINS_WITH_SPACE.matcher(path.name().toString()).find();
    }

    /** The absolute path on the server. */
    String of(StorePath path) throws IOException {
        if (path.isRoot()) {
            return base.isEmpty() ? "/" : base;
        }
        return base + "/" + encoded(path);
    }

    /** The same of something that is to be written: the server has to be able to keep its name. */
    String ofNew(StorePath path) throws IOException {
        if (utf8 && !path.raw().isPlain()) {
            throw unusable(path, "is not valid UTF-8, which was agreed on with the server");
        }
        return of(path);
    }

    /** Whether a name can be passed on and kept, as far as this side knows. */
    boolean keeps(RawText name) {
        try {
            ofNew(StorePath.root().resolve(name));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String encoded(StorePath path) throws IOException {
        String wire = encoding.isEmpty() ? latin(path.raw().bytes()) : converted(path, encoding.get());
        for (char c : wire.toCharArray()) {
            if (c == '\r' || c == '\n' || c == 0xFF) {
                throw unusable(path, "holds a line break or the byte 255, which FTP cannot pass on in a name");
            }
        }
        return wire;
    }

    private static String converted(StorePath path, Charset charset) throws IOException {
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(path.raw().bytes()));
            ByteBuffer bytes = charset.newEncoder().encode(text);
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return latin(exact);
        } catch (CharacterCodingException e) {
            throw unusable(path, "cannot be written in " + charset + ", the server's encoding");
        }
    }

    /** A name as the server gave it. */
    RawText name(String wire) throws IOException {
        byte[] bytes = wire.getBytes(StandardCharsets.ISO_8859_1);
        return encoding.isEmpty() ? RawText.ofBytes(bytes) : RawText.of(decoded(bytes, encoding.get()));
    }

    private static String decoded(byte[] bytes, Charset charset) throws IOException {
        String name;
        try {
            name = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IOException(
                    "the server has a name that is not written in " + charset + ": \"" + RawText.ofBytes(bytes)
                            + "\"; set \"encoding\" to what it uses",
                    e);
        }
        if (!Arrays.equals(name.getBytes(charset), bytes)) {
            throw new IOException(
                    "the server has a name by which it could not be asked, since " + charset
                            + " writes it in two ways: \"" + RawText.ofBytes(bytes)
                            + "\"; give the file another name there, or leave \"encoding\" out, so that names are the bytes they are");
        }
        return name;
    }

    private static FileSystemException unusable(StorePath path, String why) {
        return new FileSystemException(path.toString(), null, "the name " + why);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
