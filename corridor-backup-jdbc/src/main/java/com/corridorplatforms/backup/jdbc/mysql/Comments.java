package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.api.Finding;
import java.util.List;

/** What the catalogs take for a comment: so many characters, of which none needs four bytes. MariaDB makes {@code ?} of those. */
enum Comments {
    OF_TABLE(2048),
    OF_COLUMN(1024);

    private final int greatest;

    Comments(int greatest) {
        this.greatest = greatest;
    }

    /**
     * Takes a comment as a whole or not at all.
     *
     * @param subject the thing it is about
     * @param comment the comment
     * @param findings gets one LOSS more if it is left out
     * @return the comment, or the empty string
     */
    String within(String subject, String comment, List<Finding> findings) {
        boolean isShort = comment.length() <= greatest;
        if (isShort && comment.chars().noneMatch(unit -> Character.isSurrogate((char) unit))) {
            return comment;
        }
        String reason = isShort ? "a character of it needs four bytes" : "it has more than " + greatest + " characters";
        findings.add(Finding.loss(
                "comment-left-out",
                subject,
                "\"" + subject + "\" has no comment, since " + reason + ", which is too many"));
        return "";
    }
}
