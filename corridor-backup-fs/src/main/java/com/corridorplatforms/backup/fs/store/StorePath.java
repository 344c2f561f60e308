package com.corridorplatforms.backup.fs.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A path inside a {@link FileStore}, relative to the store's root. By construction it cannot lead out: no element is
 * empty, {@code .} or {@code ..}, none holds a slash or a NUL. It keeps the bytes of every name beside a text form that
 * is always valid Unicode and never the same for two different paths: that of {@link RawText}, except that a name which
 * escaping would make longer than 255 bytes is U+FFFD, a tilde and the SHA-256 of its bytes.
 *
 * <p>The natural order is that of a walk that visits a directory before its content and the content sorted by name: the
 * UTF-8 bytes of the text forms are compared as unsigned numbers, with the slash before every other byte.
 */
public final class StorePath implements Comparable<StorePath> {

    private static final StorePath ROOT = new StorePath(new byte[0], "");

    private final byte[] raw;
    private final String text;

    private StorePath(byte[] raw, String text) {
        this.raw = raw;
        this.text = text;
    }

    /**
     * The store's root.
     *
     * @return the path without elements
     */
    public static StorePath root() {
        return ROOT;
    }

    /**
     * A path of Unicode names.
     *
     * @param text names divided by slashes, or the empty text for the root
     * @return the path
     * @throws IllegalArgumentException if it is absolute, has an empty, {@code .} or {@code ..} element, or holds a NUL
     */
    public static StorePath of(String text) {
        return ofBytes(RawText.of(text).bytes());
    }

    /**
     * A path of names of any bytes.
     *
     * @param raw names divided by slashes, or nothing for the root; copied
     * @return the path
     * @throws IllegalArgumentException if it is absolute, has an empty, {@code .} or {@code ..} element, or holds a NUL
     */
    public static StorePath ofBytes(byte[] raw) {
        if (raw.length == 0) {
            return ROOT;
        }
        StringBuilder text = new StringBuilder();
        int begin = 0;
        for (int i = 0; i <= raw.length; i++) {
            if (i == raw.length || raw[i] == '/') {
                text.append(text.isEmpty() ? "" : "/").append(name(Arrays.copyOfRange(raw, begin, i), raw));
                begin = i + 1;
            }
        }
        return new StorePath(raw.clone(), text.toString());
    }

    private static String name(byte[] name, byte[] whole) {
        String text = RawText.ofBytes(name).asName();
        if (text.isEmpty()
                || text.equals(".")
                || text.equals("..")
                || text.indexOf('\0') >= 0
                || text.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "\"" + RawText.ofBytes(whole)
                            + "\" is not a path inside a store, expected names divided by '/', none of them empty, \".\" or \"..\"");
        }
        return text;
    }

    /**
     * A path one level deeper.
     *
     * @param name one name
     * @return the longer path
     * @throws IllegalArgumentException if it is not one name
     */
    public StorePath resolve(String name) {
        return resolve(RawText.of(name));
    }

    /**
     * A path one level deeper.
     *
     * @param name one name of any bytes
     * @return the longer path
     * @throws IllegalArgumentException if it is not one name
     */
    public StorePath resolve(RawText name) {
        byte[] last = name.bytes();
        String lastText = name(last, last);
        if (isRoot()) {
            return new StorePath(last, lastText);
        }
        byte[] joined = Arrays.copyOf(raw, raw.length + 1 + last.length);
        joined[raw.length] = '/';
        System.arraycopy(last, 0, joined, raw.length + 1, last.length);
        return new StorePath(joined, text + "/" + lastText);
    }

    /**
     * Tells whether this is the store's root.
     *
     * @return true for the path without elements
     */
    public boolean isRoot() {
        return raw.length == 0;
    }

    /**
     * Where the entry is, for people.
     *
     * @param location of its store ({@link FileStore#location})
     * @return the location, and the path below it
     */
    public String in(String location) {
        return isRoot() ? location : location + (location.endsWith("/") ? "" : "/") + this;
    }

    /**
     * A path that continues another one.
     *
     * @param below the path's remainder, as seen from this one
     * @return the longer path
     */
    public StorePath resolve(StorePath below) {
        if (isRoot() || below.isRoot()) {
            return isRoot() ? below : this;
        }
        byte[] joined = Arrays.copyOf(raw, raw.length + 1 + below.raw.length);
        joined[raw.length] = '/';
        System.arraycopy(below.raw, 0, joined, raw.length + 1, below.raw.length);
        return new StorePath(joined, text + "/" + below.text);
    }

    /**
     * The path as seen from a directory it lies in: what {@link #resolve(StorePath)} puts behind that directory.
     *
     * @param above the directory, or this path itself
     * @return the remainder; the root if both are the same
     * @throws IllegalArgumentException if the path does not lie there
     */
    public StorePath relativeTo(StorePath above) {
        if (above.isRoot() || equals(above)) {
            return above.isRoot() ? this : ROOT;
        }
        if (!above.isAbove(this)) {
            throw new IllegalArgumentException("\"" + text + "\" does not lie in \"" + above + "\"");
        }
        return new StorePath(
                Arrays.copyOfRange(raw, above.raw.length + 1, raw.length), text.substring(above.text.length() + 1));
    }

    /**
     * The directory the path lies in.
     *
     * @return the path without its last element, or empty for the root
     */
    public Optional<StorePath> parent() {
        if (isRoot()) {
            return Optional.empty();
        }
        int cut = lastSlash();
        return Optional.of(
                cut < 0 ? ROOT : new StorePath(Arrays.copyOf(raw, cut), text.substring(0, text.lastIndexOf('/'))));
    }

    /**
     * The last element.
     *
     * @return its bytes; none for the root
     */
    public RawText name() {
        return RawText.ofBytes(Arrays.copyOfRange(raw, lastSlash() + 1, raw.length));
    }

    private int lastSlash() {
        for (int i = raw.length - 1; i >= 0; i--) {
            if (raw[i] == '/') {
                return i;
            }
        }
        return -1;
    }

    /**
     * The elements, from the root downwards.
     *
     * @return none for the root
     */
    public List<RawText> elements() {
        List<RawText> elements = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i <= raw.length && !isRoot(); i++) {
            if (i == raw.length || raw[i] == '/') {
                elements.add(RawText.ofBytes(Arrays.copyOfRange(raw, begin, i)));
                begin = i + 1;
            }
        }
        return elements;
    }

    /**
     * Tells whether a path lies anywhere below this one.
     *
     * @param other a path
     * @return true if this path's elements are the first of the other's, which has more
     */
    public boolean isAbove(StorePath other) {
        if (isRoot()) {
            return !other.isRoot();
        }
        return other.raw.length > raw.length
                && other.raw[raw.length] == '/'
                && Arrays.equals(raw, 0, raw.length, other.raw, 0, raw.length);
    }

    /**
     * Tells whether this path is one level below another.
     *
     * @param directory a path
     * @return true if the other one is this one's {@link #parent}
     */
    public boolean isDirectlyIn(StorePath directory) {
        return directory.isAbove(this) && lastSlash() == (directory.isRoot() ? -1 : directory.raw.length);
    }

    /**
     * The names as the store's system keeps them, divided by slashes.
     *
     * @return bytes, valid UTF-8 or not
     */
    public RawText raw() {
        return RawText.ofBytes(raw);
    }

    /**
     * Tells whether the text form is nothing but the names' UTF-8 text.
     *
     * @return false if a byte of a name had to be escaped
     */
    public boolean isPlain() {
        return Arrays.equals(raw, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int compareTo(StorePath other) {
        return compareTexts(text, other.text);
    }

    /**
     * Compares two text forms in the order of paths.
     *
     * @param left names divided by slashes
     * @param right names divided by slashes
     * @return less than, equal to or greater than zero
     */
    public static int compareTexts(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            if (left.charAt(i) != right.charAt(i)) {
                return Integer.compare(rank(left.charAt(i)), rank(right.charAt(i)));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** In the order of UTF-8 a character of two units comes after every one of one unit; the slash comes first of all. */
    private static int rank(char unit) {
        if (unit == '/') {
            return -1;
        }
        return Character.isSurrogate(unit) ? unit + Character.MAX_VALUE : unit;
    }

    /**
     * Compares two names in the order of paths, without a text where none is needed.
     *
     * @param left one name
     * @param right one name
     * @return less than, equal to or greater than zero
     */
    public static int compareNames(RawText left, RawText right) {
        return Arrays.compareUnsigned(left.orderBytes(), right.orderBytes());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StorePath path && Arrays.equals(raw, path.raw);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw);
    }

    /** The text form; empty for the root. */
    @Override
    public String toString() {
        return text;
    }
}
