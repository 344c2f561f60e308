package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of {@code .gitignore} at the root of a tree (gitignore(5)). It is compared with paths in the text form of
 * {@link StorePath}, character by character, where git compares bytes.
 *
 * @param text the line
 * @param isNegated whether it takes back what earlier lines say
 * @param directoriesOnly whether it is for directories alone
 * @param isAnchored whether it is compared with the whole path, not with the last name
 * @param regex what to compare with; empty if nothing can match
 */
record GitPattern(
        String text, boolean isNegated, boolean directoriesOnly, boolean isAnchored, Optional<Pattern> regex) {

    /** The pattern of a line; empty for a blank line and a comment. */
    static Optional<GitPattern> of(String line) {
        String rest = withoutTrailingSpaces(line);
        if (rest.isEmpty() || rest.startsWith("#")) {
            return Optional.empty();
        }
        boolean isNegated = rest.startsWith("!");
        rest = isNegated ? rest.substring(1) : rest;
        boolean directoriesOnly = rest.endsWith("/");
        rest = directoriesOnly ? rest.substring(0, rest.length() - 1) : rest;
        boolean isAnchored = rest.indexOf('/') >= 0;
        rest = rest.startsWith("/") ? rest.substring(1) : rest;
        Optional<Pattern> regex = rest.isEmpty() ? Optional.empty() : GlobRegex.of(rest);
        return Optional.of(new GitPattern(line, isNegated, directoriesOnly, isAnchored, regex));
    }

    private static String withoutTrailingSpaces(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ' && !isEscaped(line, end - 1)) {
            end--;
        }
        return line.substring(0, end);
    }

    private static boolean isEscaped(String line, int position) {
        int backslashes = 0;
        while (position - backslashes > 0 && line.charAt(position - backslashes - 1) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    boolean matches(StoredFile file) {
        if (directoriesOnly && file.kind() != FileKind.DIRECTORY || regex.isEmpty()) {
            return false;
        }
        String path = file.path().toString();
        return regex.get()
                .matcher(isAnchored ? path : path.substring(path.lastIndexOf('/') + 1))
                .matches();
    }

    /** Tells whether something below a directory could match. */
    boolean reachesBelow(StorePath directory) {
        if (!isAnchored || regex.isEmpty()) {
            return regex.isPresent();
        }
        Matcher matcher = regex.get().matcher(directory + "/");
        return matcher.matches() || matcher.hitEnd();
    }
}
