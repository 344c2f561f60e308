package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Exchanges a destination's content with content prepared in a stage. How far it got shows in which names exist, so that
 * any process can go on or go back.
 */
interface Swap extends Closeable {

    /** Where the content is prepared; private to this process's user. */
    FileStore stage() throws IOException;

    /** Whether the exchange was begun, or done; then the stage must not be touched. */
    boolean isBegun() throws IOException;

    /** Whether an entry of the destination belongs to the exchange and not to the content. */
    boolean isOwn(StoredFile file);

    /** Makes an empty stage in place of one that may be left over. */
    void prepare() throws IOException;

    /**
     * Exchanges, or goes on with an exchange that was begun. Does nothing once it is done.
     *
     * @param opening gives directories of the new content their attributes, at the last moment
     * @param progress is told of every name that was moved
     */
    void activate(Opening opening, TreeProgress progress) throws IOException;

    /**
     * Takes the destination back, and removes the stage.
     *
     * @param progress is told of every name that was moved or removed
     * @return what is not as it was before, since it could not be given back
     */
    List<Finding> rollback(TreeProgress progress) throws IOException;

    /**
     * Removes what was kept aside.
     *
     * @param opening gives the root of the new content its attributes, should the removal have touched them
     * @param progress is told of every name that was removed
     */
    void finish(Opening opening, TreeProgress progress) throws IOException;

    /** Gives directories of a restored tree, among them the root, their attributes. */
    interface Opening {
        /** Does it. */
        void run(FileStore tree, Set<StorePath> directories) throws IOException;
    }
}
