package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.model.LargeValue;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A buffer of values as digests see them: a tag, for all but NULL a length of four bytes, most significant first, and the
 * content. It is kept from row to row, so that a million rows allocate nothing.
 */
final class ValueBytes {

    private static final int HEADER = 5;
    private static final int USUAL = 1024;
    private static final int MOST_KEPT = 1 << 20;

    private byte[] bytes = new byte[USUAL];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Forgets the content, and the room for it where one large value made it grow. */
    void clear() {
        length = 0;
        if (bytes.length > MOST_KEPT) {
            bytes = new byte[USUAL];
        }
    }

    /** Puts a value or a cell in its exact form. */
    void put(@Nullable Object value) {
        if (value == null) {
            putNull();
        } else if (value instanceof Long number) {
            putNumber(number);
        } else if (value instanceof String text) {
            putText('t', text);
        } else if (value instanceof BigDecimal number) {
            putNumber(number);
        } else if (value instanceof Double number) {
            putDouble(number);
        } else if (value instanceof Boolean truth) {
            putNumber(truth ? 1 : 0);
        } else if (value instanceof byte[] content) {
            putBinary(content);
        } else {
            putText('u', String.valueOf(((Unreadable) value).cell()));
        }
    }

    private void putDouble(double number) {
        if (Double.isFinite(number)) {
            putBits(number);
        } else {
            putAscii('f', Double.toString(number));
        }
    }

    private void putNull() {
        reserve(1);
        bytes[length++] = 'N';
    }

    void putNumber(long number) {
        int start = begin('n', 20);
        if (number < 0) {
            bytes[length++] = '-';
        }
        int digits = length;
        long rest = number;
        do {
            bytes[length++] = (byte) ('0' + Math.abs((int) (rest % 10)));
            rest /= 10;
        } while (rest != 0);
        reverse(digits, length - 1);
        end(start);
    }

    private void reverse(int first, int last) {
        for (int i = first, j = last; i < j; i++, j--) {
            byte kept = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = kept;
        }
    }

    void putNumber(BigDecimal number) {
        putAscii('n', number.toPlainString());
    }

    private void putBits(double number) {
        int start = begin('d', 8);
        long bits = Double.doubleToLongBits(number);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (bits >>> shift);
        }
        end(start);
    }

    private void putAscii(char tag, String text) {
        int start = begin(tag, text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
        end(start);
    }

    /** UTF-8, in which half a surrogate pair takes the three bytes that the rule gives for its number. */
    void putText(char tag, String text) {
        int start = begin(tag, 3 * text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                putFour(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                putTwoOrThree(c);
            }
        }
        end(start);
    }

    private void putTwoOrThree(char c) {
        if (c < 0x800) {
            bytes[length++] = (byte) (0xC0 | c >> 6);
        } else {
            bytes[length++] = (byte) (0xE0 | c >> 12);
            bytes[length++] = (byte) (0x80 | c >> 6 & 0x3F);
        }
        bytes[length++] = (byte) (0x80 | c & 0x3F);
    }

    private void putFour(int codePoint) {
        bytes[length++] = (byte) (0xF0 | codePoint >> 18);
        bytes[length++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
        bytes[length++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
        bytes[length++] = (byte) (0x80 | codePoint & 0x3F);
    }

    /** All of a large value but its content. */
    void putHeader(LargeValue value) {
        int start = begin(value.kind() == LargeValue.Kind.TEXT ? 't' : 'x', 0);
        putSize(start, value.length());
    }

    private void putBinary(byte[] content) {
        int start = begin('x', content.length);
        System.arraycopy(content, 0, bytes, length, content.length);
        length += content.length;
        end(start);
    }

    void putCopy(ValueBytes other, int from, int to) {
        reserve(to - from);
        System.arraycopy(other.bytes, from, bytes, length, to - from);
        length += to - from;
    }

    private int begin(char tag, int most) {
        reserve(HEADER + most);
        int start = length;
        bytes[start] = (byte) tag;
        length += HEADER;
        return start;
    }

    private void end(int start) {
        putSize(start, length - start - HEADER);
    }

    private void putSize(int start, long size) {
        bytes[start + 1] = (byte) (size >>> 24);
        bytes[start + 2] = (byte) (size >>> 16);
        bytes[start + 3] = (byte) (size >>> 8);
        bytes[start + 4] = (byte) size;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
