package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.spi.SystemWords;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns what drivers and file systems throw into one family of exceptions, each with one sentence. */
final class Failures {

    /** The class of SQLSTATE that the standard gives to connections. */
    private static final String OF_CONNECTION = "08";

    private Failures() {}

    /** Connects. That a database is not reached is told here, so that what fails by its connection later has lost it. */
    static Connection connect(DataSource database) throws SQLException {
        try {
            return database.getConnection();
        } catch (SQLException failure) {
            if (!state(failure).startsWith(OF_CONNECTION)) {
                throw failure;
            }
            throw new BackupException(
                    "the database cannot be reached (" + firstLine(failure)
                            + "); check host, port and name, and that it runs",
                    failure);
        }
    }

    static RuntimeException translate(Activity activity, Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        } else if (failure instanceof RuntimeException told) {
            return told;
        } else if (failure instanceof SQLException sql) {
            return new BackupException(sentence(activity, sql), sql);
        }
        return new BackupException(sentence(activity, (IOException) failure), failure);
    }

    private static String sentence(Activity activity, SQLException failure) {
        String state = state(failure);
        String said = firstLine(failure);
        if (isFull(failure)) {
            return full(activity);
        } else if (state.startsWith("28")) {
            return "the database refuses to let us in (" + said
                    + "), expected a user that exists and its password; check both";
        } else if (state.startsWith(OF_CONNECTION)) {
            return "the " + word(activity) + " of \"" + activity.subject()
                    + "\" failed because the connection to the database was lost (" + said
                    + "); look whether the database and the network are up, and run it again";
        }
        return "the " + word(activity) + " of \"" + activity.subject() + "\" failed because the database says: " + said;
    }

    private static String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }

    private static boolean isFull(SQLException failure) {
        return failure instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL;
    }

    private static String sentence(Activity activity, IOException failure) {
        String words = SystemWords.english(failure.getMessage());
        if (words.contains("No space left")) {
            return full(activity);
        } else if (words.contains("Read-only file system")) {
            return "the " + word(activity) + " of \"" + activity.subject()
                    + "\" failed because the file system is read-only; mount it writable or choose another place";
        } else if (failure instanceof AccessDeniedException) {
            return "\"" + failure.getMessage() + "\" cannot be written or read by this user; check its permissions";
        } else if (failure instanceof NoSuchFileException) {
            return "\"" + failure.getMessage() + "\" is not there, or its directory is not; check the path";
        }
        return "the " + word(activity) + " of \"" + activity.subject() + "\" failed: " + failure.getMessage();
    }

    private static String full(Activity activity) {
        return "the " + word(activity) + " of \"" + activity.subject()
                + "\" failed because the disk is full; free some space and run it again";
    }

    private static String word(Activity activity) {
        return activity.operation().name().toLowerCase(Locale.ROOT);
    }

    /**
     * Drivers add positions and hints in further lines, and some wrap the engine's words in their own. H2 announces the
     * statement that follows in the next line.
     */
    private static String firstLine(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure.getCause() instanceof SQLException cause) {
            message += ": " + cause.getMessage();
        }
        return message.lines().findFirst().orElse("").strip().replaceFirst("; SQL statement:$", "");
    }
}
