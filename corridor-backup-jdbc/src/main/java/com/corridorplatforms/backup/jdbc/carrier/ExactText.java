package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.FloatingNumber;
import java.math.BigDecimal;
import java.util.Set;

/** Exact values as the text that {@code _corridor_exact} keeps. */
final class ExactText {

    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

    private ExactText() {}

    static String of(Object value) {
        return value instanceof String text ? escaped(text) : value.toString();
    }

    static Object parse(String text, PortableType meaning) {
        if (meaning instanceof FloatingNumber) {
            return Double.valueOf(text);
        } else if (meaning instanceof DecimalNumber) {
            return NOT_FINITE.contains(text) ? Double.valueOf(text) : new BigDecimal(text);
        }
        return unescaped(text);
    }

    /** A lone surrogate has no UTF-8 form, so it is spelled out; the backslash that announces it is doubled. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 6);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                escaped.append("\\\\");
            } else if (isPair(text, i)) {
                escaped.append(c).append(text.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                escaped.append("\\u").append(Integer.toHexString(c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean isPair(String text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                plain.append(c);
            } else if (text.charAt(++i) == '\\') {
                plain.append('\\');
            } else {
                plain.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
                i += 4;
            }
        }
        return plain.toString();
    }
}
