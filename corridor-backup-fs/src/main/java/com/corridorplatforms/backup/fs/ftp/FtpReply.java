package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.store.ServerWords;
import java.util.List;
import java.util.Optional;

/**
 * What a server answers to a command (RFC 959, section 4.2).
 *
 * @param code three digits
 * @param lines the text of every line without its end; the first without the code
 */
record FtpReply(int code, List<String> lines) {

    boolean isPreliminary() {
        return code / 100 == 1;
    }

    boolean isDone() {
        return code / 100 == 2;
    }

    boolean wantsMore() {
        return code / 100 == 3;
    }

    /** It would be refused the next time, too. */
    boolean isRefusedForGood() {
        return code / 100 == 5;
    }

    /** The command, or what it asks for, is unknown to the server. */
    boolean isUnknownCommand() {
        return code == 500 || code == 501 || code == 502 || code == 504;
    }

    /** The absolute path that it tells in quotes, as RFC 959 has it of PWD and MKD. */
    Optional<String> path() {
        String text = lines.get(0);
        int begin = text.indexOf('"');
        int end = text.lastIndexOf('"');
        return begin < 0 || end <= begin || text.charAt(begin + 1) != '/'
                ? Optional.empty()
                : Optional.of(text.substring(begin + 1, end).replace("\"\"", "\""));
    }

    /** The code and the words of the last line, made of printable characters alone. */
    @Override
    public String toString() {
        String last = lines.get(lines.size() - 1);
        return ServerWords.printable(code + " " + last).strip();
    }
}
