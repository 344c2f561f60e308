package com.corridorplatforms.backup.jdbc.derby;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type as the catalog shows it, such as {@code VARCHAR (8) FOR BIT DATA}.
 *
 * @param name its words
 * @param arguments the numbers in its parentheses
 */
record DeclaredType(String name, List<Integer> arguments) {

    private static final Pattern FORM = Pattern.compile("([A-Z ]+?) ?(?:\\((\\d+)(?:, ?(\\d+))?\\))?( FOR BIT DATA)?");

    DeclaredType {
        arguments = List.copyOf(arguments);
    }

    /** Empty if it is a type of a user, whose name is quoted. */
    static Optional<DeclaredType> of(String declaration) {
        Matcher matcher = FORM.matcher(declaration);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<Integer> arguments = new ArrayList<>();
        for (int group = 2; group <= 3; group++) {
            if (matcher.group(group) != null) {
                arguments.add(Integer.valueOf(matcher.group(group)));
            }
        }
        String tail = matcher.group(4) == null ? "" : matcher.group(4);
        return Optional.of(new DeclaredType(matcher.group(1) + tail, arguments));
    }

    int argument(int number) {
        return number < arguments.size() ? arguments.get(number) : 0;
    }
}
