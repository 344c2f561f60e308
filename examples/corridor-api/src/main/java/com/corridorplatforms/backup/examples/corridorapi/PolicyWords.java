package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.jdbc.MissingParents;
import com.corridorplatforms.backup.jdbc.Remedy;
import com.corridorplatforms.backup.jdbc.SurplusColumns;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Policies of the library as words of a command line, such as {@code leave-keys-out}. */
final class PolicyWords {

    private PolicyWords() {}

    /** Teaches them to a command and all commands below it. */
    static CommandLine in(CommandLine command) {
        register(command, MissingParents.class);
        register(command, SeededRows.class);
        register(command, SurplusColumns.class);
        register(command, Remedy.class);
        return command;
    }

    private static <E extends Enum<E>> void register(CommandLine command, Class<E> policy) {
        command.registerConverter(policy, text -> parse(policy, text));
    }

    private static <E extends Enum<E>> E parse(Class<E> policy, String text) {
        return Arrays.stream(policy.getEnumConstants())
                .filter(each -> word(each).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("\"" + text + "\" is not known, expected "
                        + Arrays.stream(policy.getEnumConstants())
                                .map(PolicyWords::word)
                                .collect(Collectors.joining(", "))));
    }

    private static String word(Enum<?> policy) {
        return policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
