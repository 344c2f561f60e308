package com.corridorplatforms.backup.jdbc.ansi;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Makes things in whatever order they can be made, since one may need another that is named after it. */
public final class Attempts {

    private Attempts() {}

    /**
     * Makes one thing, or leaves no trace of it.
     *
     * @param <T> what it makes
     */
    @FunctionalInterface
    public interface Maker<T> {
        /**
         * Makes it.
         *
         * @param thing the thing
         * @throws SQLException if the engine refuses it, perhaps because something it needs is not there yet
         */
        void make(T thing) throws SQLException;
    }

    /**
     * A thing that cannot be made.
     *
     * @param thing the thing
     * @param reason what the engine said at last
     * @param <T> what it is
     */
    public record Refused<T>(T thing, SQLException reason) {}

    /**
     * Makes all that can be made. What was refused is tried again as long as that makes one thing more.
     *
     * @param things what to make, in the order that is likely to succeed
     * @param maker makes one of them
     * @param <T> what they are
     * @return what cannot be made, in order; the first one's reason carries the others', since all may be refused for what
     *     only a later one says, such as that the connection is lost
     */
    public static <T> List<Refused<T>> make(List<T> things, Maker<T> maker) {
        List<T> pending = things;
        while (true) {
            List<Refused<T>> refused = new ArrayList<>();
            for (T thing : pending) {
                try {
                    maker.make(thing);
                } catch (SQLException reason) {
                    refused.add(new Refused<>(thing, reason));
                }
            }
            if (refused.isEmpty()) {
                return refused;
            }
            if (refused.size() == pending.size()) {
                gather(refused);
                return refused;
            }
            pending = refused.stream().map(Refused::thing).toList();
        }
    }

    private static <T> void gather(List<Refused<T>> refused) {
        SQLException first = refused.get(0).reason();
        refused.stream().map(Refused::reason).filter(reason -> reason != first).forEach(first::addSuppressed);
    }
}
