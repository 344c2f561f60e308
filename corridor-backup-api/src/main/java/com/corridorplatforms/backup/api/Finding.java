package com.corridorplatforms.backup.api;

import java.util.regex.Pattern;

/**
 * One deviation between a source and what was kept of it, or between a snapshot and what was restored.
 *
 * @param severity how much it matters
 * @param code a stable word for programs, in lower-case words divided by hyphens, such as {@code default-kept-as-text}
 * @param subject the thing it is about: a table, a column, a path
 * @param message one sentence for people, which never holds a secret or the content of a settings file
 */
public record Finding(Severity severity, String code, String subject, String message) {

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /**
     * @throws IllegalArgumentException if the code is not of lower-case words divided by hyphens
     */
    public Finding {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "\"" + code + "\" is not a finding code, expected words like type-unknown");
        }
    }

    /**
     * A finding of severity {@link Severity#NOTE}.
     *
     * @param code a stable word for programs
     * @param subject the thing it is about
     * @param message one sentence for people
     * @return the finding
     */
    public static Finding note(String code, String subject, String message) {
        return new Finding(Severity.NOTE, code, subject, message);
    }

    /**
     * A finding of severity {@link Severity#TRANSLATED}.
     *
     * @param code a stable word for programs
     * @param subject the thing it is about
     * @param message one sentence for people
     * @return the finding
     */
    public static Finding translated(String code, String subject, String message) {
        return new Finding(Severity.TRANSLATED, code, subject, message);
    }

    /**
     * A finding of severity {@link Severity#LOSS}.
     *
     * @param code a stable word for programs
     * @param subject the thing it is about
     * @param message one sentence for people
     * @return the finding
     */
    public static Finding loss(String code, String subject, String message) {
        return new Finding(Severity.LOSS, code, subject, message);
    }

    /** One line: a break in a name is shown as {@code \x0a}. */
    @Override
    public String toString() {
        String text = severity + " " + code + " [" + subject + "] " + message;
        return text.replace("\n", "\\x0a").replace("\r", "\\x0d");
    }
}
