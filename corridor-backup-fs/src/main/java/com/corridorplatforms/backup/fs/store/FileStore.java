package com.corridorplatforms.backup.fs.store;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A place that holds a tree of files: a directory, a server. All paths are relative to its root, and nothing reaches
 * beyond it. All methods may be called from several threads at once.
 *
 * <p>Failures are {@link IOException}s: {@link NoSuchFileException} if the path does not exist,
 * {@link java.nio.file.AccessDeniedException} if it may not be used, {@link java.nio.file.NotDirectoryException} if a
 * directory was expected, {@link java.nio.file.FileAlreadyExistsException} if something is in the way. What a store
 * lacks the {@linkplain #features() feature} for fails with an {@code IOException} and changes nothing.
 *
 * <p>What a store does not do: follow symbolic links below its root, guess names it cannot express, cache what it saw,
 * retry. A missing parent directory is an error, not an invitation to make one.
 */
public interface FileStore extends Closeable {

    /**
     * What the store can do.
     *
     * @return always the same set
     */
    Set<StoreFeature> features();

    /**
     * Where the store's root lies, for people, for messages and for finding it again.
     *
     * @return a path or an address, without credentials
     */
    String location();

    /**
     * The directory of this host that is the store's root.
     *
     * @return an absolute path, or empty if the content lies elsewhere
     */
    Optional<Path> directory();

    /**
     * How many files to read or write at once, where nobody says how many: enough to keep the store busy, and few enough not to get in the
     * way of others.
     *
     * @return at least 1; 2 to 8, by the processors there are, unless a store overrides it
     */
    default int parallelism() {
        return Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors()));
    }

    /**
     * Tells whether the store can keep a name, as far as that is known before it is tried.
     *
     * @param name one name
     * @return whether it may be tried; what the features say unless a store overrides it
     */
    default boolean keepsName(RawText name) {
        return name.isPlain() || features().contains(StoreFeature.RAW_NAMES);
    }

    /**
     * Looks at one entry.
     *
     * @param path which
     * @return what is there, or empty if there is nothing
     * @throws IOException if that cannot be told
     */
    Optional<StoredFile> find(StorePath path) throws IOException;

    /**
     * Looks at what some entries have beside that which {@link #find} tells. Many should be asked for at once: a store may
     * need a program, or a question over the network, each time it is asked.
     *
     * @param files entries of this store, as they were seen
     * @param sink is told of each of them once, in their order; what vanished has nothing. So much as fits into a few
     *     megabytes is told at a time, or what a single one has
     * @throws IOException if it cannot be told of any, or the sink throws it
     */
    default void further(List<StoredFile> files, IoConsumer<FurtherLook> sink) throws IOException {
        for (StoredFile file : files) {
            sink.accept(new FurtherLook(file.path(), FurtherAttributes.NONE, true));
        }
    }

    /**
     * Sets extended attributes, beside others that are there, and access control lists, in place of those that are there. Set what
     * may be set, and pass over what may not: who must know asks {@link #further} afterwards. To be called when owners and modes
     * are set.
     *
     * @param wanted what entries shall have, by path
     * @throws IOException if none can be set, or the store lacks the features
     */
    default void setFurther(Map<StorePath, FurtherAttributes> wanted) throws IOException {
        throw new IOException("\"" + location() + "\" keeps neither extended attributes nor access control lists");
    }

    /**
     * Removes extended attributes. Removes what may be removed, as {@link #setFurther} sets it; one that is not there is no failure.
     *
     * @param unwanted the full names, by path
     * @throws IOException if none can be removed, or the store lacks the features
     */
    default void removeExtended(Map<StorePath, Set<String>> unwanted) throws IOException {
        throw new IOException("\"" + location() + "\" keeps no extended attributes");
    }

    /**
     * What whoever relies on this store should know about it: what it did less well than it says, or could not make sure of.
     *
     * @return what has come up since the store was opened; the same thing once
     */
    default List<Finding> notices() {
        return List.of();
    }

    /**
     * What this store cannot show of what it holds. It is of matter to whoever keeps what is read from it.
     *
     * @return what has come up since the store was opened; the same thing once
     */
    default List<Finding> unseen() {
        return List.of();
    }

    /**
     * Tells whether {@link #find} of one entry takes about as long as a listing of its whole directory, so that whoever looks at many
     * does better to list.
     *
     * @return true if so; false unless a store overrides it
     */
    default boolean looksByListing() {
        return false;
    }

    /**
     * Looks at everything that lies directly in a directory, in the order of {@link StorePath}. Entries that appear or
     * vanish meanwhile may be delivered or not; none is delivered twice, and none that can be seen is left out: an entry
     * the store does not understand fails the listing.
     *
     * @param directory which
     * @param sink is given one entry after the other; may call the store
     * @throws IOException if it cannot be listed, or the sink throws
     */
    void list(StorePath directory, IoConsumer<StoredFile> sink) throws IOException;

    /**
     * Does the same with a directory that was seen a while ago. Where a look at a directory takes a listing of everything beside it,
     * it is not looked at beforehand as long as what is listed tells of the same directory.
     *
     * @param seen the directory as it was seen
     * @param sink is given one entry after the other; may call the store
     * @throws IOException if it is no directory any more, as far as that shows, or cannot be listed, or the sink throws
     */
    default void listSeen(StoredFile seen, IoConsumer<StoredFile> sink) throws IOException {
        list(seen.path(), sink);
    }

    /**
     * Reads a file.
     *
     * @param path which
     * @param offset how many bytes to skip
     * @param reader is given the content from the offset on; need not close it
     * @param <T> what the reader makes of it
     * @return what the reader returned
     * @throws IOException if it is not a file or cannot be read, or the reader throws
     */
    <T> T read(StorePath path, long offset, IoFunction<InputStream, T> reader) throws IOException;

    /**
     * Reads a whole file that was seen a while ago, and looks at it again after its last byte. Over a network that takes fewer ways
     * than {@link #read} and {@link #find}: what was seen need not be looked at once more beforehand.
     *
     * @param seen the file as it was seen
     * @param reader is given the content from its beginning; need not close it
     * @return what is there after the last byte was read, which may be of another kind
     * @throws IOException if it is not a file or cannot be read, nothing is there afterwards, or the reader throws
     */
    default StoredFile readWhole(StoredFile seen, IoConsumer<InputStream> reader) throws IOException {
        read(seen.path(), 0, in -> {
            reader.accept(in);
            return seen;
        });
        return find(seen.path())
                .orElseThrow(() -> new NoSuchFileException(seen.path().toString()));
    }

    /**
     * Writes a whole file, in place of one that may be there. A part of it is never seen under its name. A new file is
     * readable by its owner alone until {@link #setMode}.
     *
     * @param path where to; its parent directory must exist
     * @param content what
     * @throws IOException if it cannot be written, or the content throws, whose exception passes through as it is; what was
     *     there before is then still there
     */
    void put(StorePath path, ContentSource content) throws IOException;

    /**
     * Makes a directory that only its owner can enter until {@link #setMode}; one that exists is left as it is.
     *
     * @param path which; its parent directory must exist
     * @throws IOException if it cannot be made, or something else is in the way
     */
    void createDirectory(StorePath path) throws IOException;

    /**
     * Makes a symbolic link. Where it leads is not looked at.
     *
     * @param path which; nothing may be there
     * @param target the target's text
     * @throws IOException if it cannot be made
     */
    void createSymlink(StorePath path, RawText target) throws IOException;

    /**
     * Gives a file one more name.
     *
     * @param path the new name; nothing may be there
     * @param existing a file
     * @throws IOException if it cannot be made
     */
    void createHardLink(StorePath path, StorePath existing) throws IOException;

    /**
     * Gives a file, a link or a directory with all that is in it another place in the same store, at once and without
     * copying. Four things can happen: it is done; something is at the new place, which stays as it is
     * ({@link java.nio.file.FileAlreadyExistsException}); it cannot be done and nothing has changed; the connection breaks and
     * {@link #find} tells whether it was done. Who puts something at the new place at the same moment may lose it.
     *
     * @param path where it lies; not the root
     * @param destination the new place, in a directory that exists and not inside of what is moved
     * @throws IOException if it cannot be moved, or the store lacks {@link StoreFeature#MOVES}
     */
    void move(StorePath path, StorePath destination) throws IOException;

    /**
     * Does what {@link #move} does with an entry that was just seen, to a place where nothing was. A store that would have to ask its
     * server for a whole directory to see that once more trusts the caller.
     *
     * @param file as it was seen; not the root
     * @param destination the new place, in a directory that exists and not inside of what is moved
     * @throws IOException as {@link #move} does
     */
    default void moveSeen(StoredFile file, StorePath destination) throws IOException {
        move(file.path(), destination);
    }

    /**
     * How much more can be written, as far as this process's user is concerned.
     *
     * @return bytes, or empty if the store cannot tell
     * @throws IOException if asking fails
     */
    default OptionalLong usableSpace() throws IOException {
        return OptionalLong.empty();
    }

    /**
     * Sets the time of modification, of a link itself if the path is one.
     *
     * @param path which
     * @param modified the time; a store that keeps times more coarsely rounds it down
     * @throws IOException if it cannot be set
     */
    void setModified(StorePath path, Instant modified) throws IOException;

    /**
     * Sets the permission bits of a file or directory.
     *
     * @param path which; not a symbolic link
     * @param mode 0 to 07777
     * @throws IOException if they cannot be set
     */
    void setMode(StorePath path, int mode) throws IOException;

    /**
     * Sets owner and group, of a link itself if the path is one. The operating system may clear set-id bits.
     *
     * @param path which
     * @param uid the owner's number
     * @param gid the group's number
     * @throws IOException if they cannot be set
     */
    void setOwner(StorePath path, long uid, long gid) throws IOException;

    /**
     * Sets some of what an entry has beside its content, in the only order that keeps it: the owner first, since changing it clears
     * set-id bits; then the time; then the entry is made durable, if that is among them; the mode last, since it may shut out this very
     * process. Over a network that takes fewer ways than one call for each.
     *
     * @param wanted the entry as it shall be; with owners and modes, if those are to be set
     * @param which of {@link StoreFeature#OWNERS}, {@link StoreFeature#MODIFICATION_TIMES}, {@link StoreFeature#DURABLE} and
     *     {@link StoreFeature#MODES}, all of which the store must have; of a link no mode, and not made durable
     * @return those that were refused and stay as they were
     * @throws NoSuchFileException if there is no such entry
     * @throws IOException if it cannot be made durable, or not be told what was refused
     */
    default Set<StoreFeature> setAttributes(StoredFile wanted, Set<StoreFeature> which) throws IOException {
        return new OneByOne(this, wanted).set(which);
    }

    /**
     * Removes a file, a link or an empty directory.
     *
     * @param path which; not the root
     * @throws IOException if it cannot be removed
     */
    void delete(StorePath path) throws IOException;

    /**
     * Makes a file's content, or a directory's list of names, durable: it survives a power cut from then on.
     *
     * @param path a file or a directory
     * @throws IOException if that cannot be promised
     */
    void force(StorePath path) throws IOException;

    /**
     * Makes everything durable at once that was written to the store so far: content, names and attributes. That is faster
     * than {@link #force} for each of many files.
     *
     * @return false if the store cannot do that, so that each file has to be forced by itself; what this method says unless
     *     a store overrides it
     * @throws IOException if the promise cannot be kept
     */
    default boolean forceAll() throws IOException {
        return false;
    }

    /**
     * Another way to this store's directory of this host, or to one beside or inside it, used with the caution that this store
     * takes: what it would try again, or do without where a server refuses it, is done so there as well.
     *
     * @param other a store of such a directory
     * @return a store that closes the other; the other itself where no caution is taken, as it is unless a store overrides this
     */
    default FileStore guarding(FileStore other) {
        return other;
    }

    /** Gives back what the store holds open. A store that holds nothing open has nothing to do. */
    @Override
    void close() throws IOException;
}
