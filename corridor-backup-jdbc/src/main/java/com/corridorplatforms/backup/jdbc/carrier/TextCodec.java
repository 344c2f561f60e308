package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.model.LargeValue;
import java.nio.charset.StandardCharsets;

/** Text as text. The file is UTF-8, so half a surrogate pair is replaced in the cell and kept beside it. */
record TextCodec(String declaration, String comparison, boolean isNatural) implements CellCodec {

    @Override
    public String name() {
        return "text";
    }

    @Override
    public Object encode(Object value) {
        if (value instanceof LargeValue) {
            return value;
        }
        String text = (String) value;
        return isEncodable(text) ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static boolean isEncodable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return StandardCharsets.UTF_8.newEncoder().canEncode(text);
            }
        }
        return true;
    }

    @Override
    public Object decode(Object cell) {
        boolean isText =
                cell instanceof String || cell instanceof LargeValue large && large.kind() == LargeValue.Kind.TEXT;
        return isText ? cell : new Unreadable(cell);
    }
}
