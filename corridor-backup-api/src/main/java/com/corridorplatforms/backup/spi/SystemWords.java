package com.corridorplatforms.backup.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The operating system's words for failures (errno(3)), which are all that the JDK passes on of most. They are in the language of the
 * process where the C library has a catalog of it, and this reads them back from there.
 */
public final class SystemWords {

    /** What failures are told by; of these a translation is known, where there is one. */
    private static final Set<String> KNOWN = Set.of(
            "Connection refused",
            "Connection reset by peer",
            "Connection timed out",
            "Disk quota exceeded",
            "Function not implemented",
            "Host is down",
            "Input/output error",
            "Interrupted system call",
            "Invalid argument",
            "Invalid cross-device link",
            "Network is down",
            "Network is unreachable",
            "No route to host",
            "No space left on device",
            "Not a directory",
            "Operation not permitted",
            "Operation not supported",
            "Read-only file system",
            "Remote I/O error",
            "Resource temporarily unavailable",
            "Software caused connection abort",
            "Stale file handle",
            "Transport endpoint is not connected");

    /** Where gettext(3) looks, and where Ubuntu has it look too. */
    private static final List<Path> CATALOGS =
            List.of(Path.of("/usr/share/locale"), Path.of("/usr/share/locale-langpack"));

    private final Map<String, String> english;

    SystemWords(Map<String, String> english) {
        this.english = english;
    }

    private static final class OfProcess {
        private static final SystemWords WORDS = new SystemWords(read(CATALOGS, System.getenv()));
    }

    /**
     * Says in English what the operating system said.
     *
     * @param message what the JDK passed on, with or without more around it; nothing becomes nothing
     * @return the same with English words, as far as they are known
     */
    public static String english(@Nullable String message) {
        return OfProcess.WORDS.translated(message == null ? "" : message);
    }

    /**
     * Tells whether the operating system said one of some things.
     *
     * @param reason what the JDK passed on, without anything around it; null is none of them
     * @param words in English and lower case
     * @return whether it is one of them
     */
    public static boolean isOneOf(@Nullable String reason, Set<String> words) {
        return words.contains(english(reason).toLowerCase(Locale.ROOT));
    }

    String translated(String message) {
        String result = message;
        for (Map.Entry<String, String> each : english.entrySet()) {
            result = result.replace(each.getKey(), each.getValue());
        }
        return result;
    }

    /** The known words by their translations into the languages that a process with these variables may speak. */
    static Map<String, String> read(List<Path> catalogs, Map<String, String> environment) {
        Map<String, String> english = new LinkedHashMap<>();
        for (String language : languages(environment)) {
            for (Path directory : catalogs) {
                Path catalog =
                        directory.resolve(language).resolve("LC_MESSAGES").resolve("libc.mo");
                try {
                    MessageCatalog.read(catalog).forEach((words, translation) -> {
                        if (KNOWN.contains(words) && !translation.isEmpty()) {
                            english.putIfAbsent(translation, words);
                        }
                    });
                } catch (IOException e) {
                    // There is none, or none that can be understood, so the C library takes the English words too.
                    continue;
                }
            }
        }
        return english;
    }

    /** What gettext(3) makes of the variables: de_AT.UTF-8@euro is looked for as de_AT@euro, de_AT, de@euro and de. */
    private static Set<String> languages(Map<String, String> environment) {
        Optional<String> locale = Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .filter(value -> !Set.of("C", "POSIX").contains(value));
        if (locale.isEmpty()) {
            return Set.of();
        }
        List<String> wanted =
                new ArrayList<>(List.of(environment.getOrDefault("LANGUAGE", "").split(":")));
        wanted.add(locale.get());
        Set<String> languages = new LinkedHashSet<>();
        wanted.stream().filter(SystemWords::isName).forEach(name -> addForms(name, languages));
        return languages;
    }

    /** A locale may be a path as well, whose catalogs are not sought here. */
    private static boolean isName(String locale) {
        return !locale.isEmpty() && !locale.contains("/") && !locale.startsWith(".");
    }

    private static void addForms(String locale, Set<String> languages) {
        String modifier = locale.contains("@") ? locale.substring(locale.indexOf('@')) : "";
        String territory = locale.replaceAll("[.@].*", "");
        String language = territory.replaceAll("_.*", "");
        languages.addAll(List.of(territory + modifier, territory, language + modifier, language));
    }
}
