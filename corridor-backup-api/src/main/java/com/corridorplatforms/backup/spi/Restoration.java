package com.corridorplatforms.backup.spi;

import java.io.IOException;

/**
 * One target's part of a restore, keyed by the plan's id. Every method may be called again after it failed or after the
 * process was killed in it, also by another process with a new instance for the same plan; it then does what is left to do.
 *
 * <p>The order is {@link #stage}, {@link #check}, {@link #activate}, {@link #prove}, {@link #finish}. Until
 * {@link #finish}, {@link #rollback} takes the destination back to where it was before {@link #stage}.
 */
public interface Restoration {

    /**
     * Prepares the content beside the destination, which stays as it is. A destination that cannot be staged does nothing
     * here and all its work in {@link #activate}.
     *
     * @throws IOException if it cannot be prepared
     */
    void stage() throws IOException;

    /**
     * Checks that what was staged is what the snapshot holds.
     *
     * @throws IOException if it is not
     */
    void check() throws IOException;

    /**
     * Puts the content in its place. What was there before is kept aside if the step's guarantee asks for it.
     *
     * @throws IOException if it cannot be put in place
     */
    void activate() throws IOException;

    /**
     * Reads the destination again and compares it with the snapshot.
     *
     * @throws IOException if they differ
     */
    void prove() throws IOException;

    /**
     * Takes the destination back to where it was before {@link #stage}, as far as the step's guarantee reaches, and
     * removes what was staged. Does nothing if nothing was begun.
     *
     * @throws IOException if it cannot be taken back; the message says where the content kept aside lies
     */
    void rollback() throws IOException;

    /**
     * Removes what was staged or kept aside. After it there is no way back.
     *
     * @throws IOException if something cannot be removed; the restored content is in place nevertheless
     */
    void finish() throws IOException;
}
