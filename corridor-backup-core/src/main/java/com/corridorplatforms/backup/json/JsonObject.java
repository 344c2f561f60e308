package com.corridorplatforms.backup.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The members of one JSON object; every question names the member it asks for, and complains with that name. */
public final class JsonObject {

    private final String where;
    private final Map<String, Object> members;

    JsonObject(String where, Map<String, Object> members) {
        this.where = where;
        this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** Tells whether the object has a member of that name. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** A member that must be a text. */
    public String text(String name) throws JsonFormException {
        return cast(name, members.get(name), String.class, "a text");
    }

    /** A member that must be a whole number. */
    public long number(String name) throws JsonFormException {
        return cast(name, members.get(name), Long.class, "a whole number");
    }

    /** A member that must be a whole number of 32 bits. */
    public int integer(String name) throws JsonFormException {
        long number = number(name);
        if (number != (int) number) {
            throw unexpected(name, "a whole number of 32 bits");
        }
        return (int) number;
    }

    /** A member that must be an instant in ISO 8601. */
    public Instant instant(String name) throws JsonFormException {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException e) {
            throw unexpected(name, "an instant such as 2026-11-22T10:15:00Z");
        }
    }

    /** A member that must be an object. */
    public JsonObject object(String name) throws JsonFormException {
        return cast(name, members.get(name), JsonObject.class, "an object");
    }

    /** A member that must be an array of objects. */
    public List<JsonObject> objects(String name) throws JsonFormException {
        return list(name, JsonObject.class, "an array of objects");
    }

    /** A member that must be an array of texts. */
    public List<String> texts(String name) throws JsonFormException {
        return list(name, String.class, "an array of texts");
    }

    /** A member that must be an object whose members are all texts. */
    public SortedMap<String, String> textsByName(String name) throws JsonFormException {
        JsonObject object = object(name);
        SortedMap<String, String> texts = new TreeMap<>();
        for (String member : object.members.keySet()) {
            texts.put(member, object.text(member));
        }
        return texts;
    }

    private <T> List<T> list(String name, Class<T> type, String expected) throws JsonFormException {
        List<T> values = new ArrayList<>();
        for (Object value : cast(name, members.get(name), List.class, expected)) {
            values.add(cast(name, value, type, expected));
        }
        return values;
    }

    private <T> T cast(String name, @Nullable Object value, Class<T> type, String expected) throws JsonFormException {
        if (!type.isInstance(value)) {
            throw unexpected(name, expected);
        }
        return type.cast(value);
    }

    private JsonFormException unexpected(String name, String expected) {
        String problem = has(name) ? "is something else" : "is missing";
        return new JsonFormException("the member \"" + where + name + "\" " + problem + ", expected " + expected);
    }
}
