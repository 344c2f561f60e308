package com.corridorplatforms.backup.fs.store;

import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Reads the {@linkplain StoreAddress#options() options} of an address for a {@link FileStoreProvider}. Every message names the
 * option and what was expected. Immutable.
 */
public final class StoreSettings {

    private final SortedMap<String, String> options;

    private StoreSettings(SortedMap<String, String> options) {
        this.options = options;
    }

    /**
     * The options of an address.
     *
     * @param address whose
     * @param known the names that the provider understands
     * @return what reads them
     * @throws IllegalArgumentException if there is another one
     */
    public static StoreSettings of(StoreAddress address, List<String> known) {
        for (String name : address.options().keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("the option \"" + name + "\" is not known for \"" + address.scheme()
                        + ":\", expected one of " + String.join(", ", known));
            }
        }
        return new StoreSettings(address.options());
    }

    /**
     * A text.
     *
     * @param name the option's name
     * @return its value, if it is given
     */
    public Optional<String> text(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /**
     * One of a few words.
     *
     * @param name the option's name
     * @param words what it may be
     * @return its value, if it is given
     * @throws IllegalArgumentException if it is another
     */
    public Optional<String> word(String name, List<String> words) {
        Optional<String> given = text(name);
        given.filter(word -> !words.contains(word)).ifPresent(word -> {
            throw wrong(name, word, "one of " + String.join(", ", words));
        });
        return given;
    }

    /**
     * One of a few words, each of which stands for a constant: its name in lower case, with hyphens.
     *
     * @param name the option's name
     * @param type the constants
     * @param <E> their type
     * @return the constant, if the option is given
     * @throws IllegalArgumentException if it is another word
     */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        List<String> words = constants.stream().map(StoreSettings::word).toList();
        return word(name, words).map(word -> constants.get(words.indexOf(word)));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * An encoding of text.
     *
     * @param name the option's name
     * @return what it names, if it is given
     * @throws IllegalArgumentException if the runtime does not know it
     */
    public Optional<Charset> charset(String name) {
        return text(name).map(value -> {
            try {
                return Charset.forName(value);
            } catch (IllegalArgumentException e) {
                throw wrong(name, value, "an encoding that Java knows, such as windows-1252");
            }
        });
    }

    /**
     * A number of things.
     *
     * @param name the option's name
     * @return its value, at least 1, if it is given
     * @throws IllegalArgumentException if it is no such number
     */
    public Optional<Integer> count(String name) {
        return text(name).map(value -> {
            if (!value.matches("[1-9][0-9]{0,8}")) {
                throw wrong(name, value, "a number of at least 1");
            }
            return Integer.valueOf(value);
        });
    }

    /**
     * A duration.
     *
     * @param name the option's name
     * @return its value, given in whole seconds and at least one of them, if it is given
     * @throws IllegalArgumentException if it is no such number
     */
    public Optional<Duration> seconds(String name) {
        return text(name).map(value -> {
            if (!value.matches("[1-9][0-9]{0,8}")) {
                throw wrong(name, value, "a number of seconds, at least 1");
            }
            return Duration.ofSeconds(Long.parseLong(value));
        });
    }

    /**
     * A file of this host.
     *
     * @param name the option's name, which by custom ends in {@code -file}
     * @return its path, if it is given
     * @throws IllegalArgumentException if it is no path
     */
    public Optional<Path> file(String name) {
        return text(name).map(value -> {
            try {
                return Path.of(value);
            } catch (InvalidPathException e) {
                throw wrong(name, value, "the path of a file");
            }
        });
    }

    private static IllegalArgumentException wrong(String name, String value, String expected) {
        return new IllegalArgumentException("the option \"" + name + "\" is \"" + value + "\", expected " + expected);
    }
}
