package com.corridorplatforms.backup.fs.store;

import com.corridorplatforms.backup.api.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The names that stores give to files beside a place while something takes it. What is left of them when a process dies or a
 * connection breaks for good is told by its name, so that whoever comes next can put it right, and no backup takes it for content.
 */
public final class NamesBeside {

    private static final String PART = ".corridor-part-";
    private static final Pattern ANY_PART =
            Pattern.compile(Pattern.quote(PART) + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String FORMER = ".corridor-old-";
    private static final String HASHED = FORMER + "sha256-";
    private static final Pattern ANY_HASHED = Pattern.compile(Pattern.quote(HASHED) + "[0-9a-f]{64}");
    /** Of the digest of a name so much stands before it that nobody happens to give both to a file of their own. */
    private static final int CHECK = 16;

    private static final int BEFORE_NAME = FORMER.length() + CHECK + "-".length();

    /** They follow the rest of a name that somebody made up. */
    private static final Set<String> NO_PLACES = Set.of(".", "..");

    /** What file systems allow. */
    private static final int LONGEST = 255;

    private NamesBeside() {}

    /**
     * A name of something that is to take a place and is not whole yet.
     *
     * @param place the place; not the root
     * @return another name each time, in the same directory
     */
    public static StorePath part(StorePath place) {
        // It need not be hard to guess, since whoever makes it refuses to take one that exists; and there is one for
        // every file.
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return beside(place, PART + new UUID(random.nextLong(), random.nextLong()));
    }

    /**
     * The name of what was at a place, while something new takes it in a store that cannot replace at once. What has this name
     * while the place is empty is the place's content; otherwise it is of no use any more.
     *
     * @param place the place; not the root
     * @return always the same name, in the same directory
     */
    public static StorePath former(StorePath place) {
        byte[] name = place.name().bytes();
        String digest = Digest.of(name).hex();
        if (BEFORE_NAME + name.length > LONGEST) {
            return beside(place, HASHED + digest);
        }
        byte[] begin = (FORMER + digest.substring(0, CHECK) + "-").getBytes(StandardCharsets.US_ASCII);
        byte[] former = Arrays.copyOf(begin, BEFORE_NAME + name.length);
        System.arraycopy(name, 0, former, BEFORE_NAME, name.length);
        return parent(place).resolve(RawText.ofBytes(former));
    }

    /**
     * Tells whether a name is one of {@link #part}, to the last character: what merely begins alike is somebody's content.
     *
     * @param path where something lies
     * @return true if it is
     */
    public static boolean isPart(StorePath path) {
        return !path.isRoot() && ANY_PART.matcher(path.name().toString()).matches();
    }

    /**
     * Tells whether a name is one of {@link #former}, to the last character: what merely begins alike is somebody's content.
     *
     * @param path where something lies
     * @return true if it is
     */
    public static boolean isFormer(StorePath path) {
        return !path.isRoot() && (isHashed(path) || placeOf(path).isPresent());
    }

    private static boolean isHashed(StorePath path) {
        return ANY_HASHED.matcher(path.name().toString()).matches();
    }

    /**
     * The place whose former content something is.
     *
     * @param former where it lies; not the root
     * @return empty if the name is none of {@link #former}, or the place's name was too long to be part of it
     */
    public static Optional<StorePath> placeOf(StorePath former) {
        byte[] name = former.name().bytes();
        if (name.length <= BEFORE_NAME) {
            return Optional.empty();
        }
        RawText last = RawText.ofBytes(Arrays.copyOfRange(name, BEFORE_NAME, name.length));
        return NO_PLACES.contains(last.toString())
                ? Optional.empty()
                : Optional.of(parent(former).resolve(last))
                        .filter(place -> former(place).equals(former));
    }

    private static StorePath beside(StorePath place, String name) {
        return parent(place).resolve(name);
    }

    private static StorePath parent(StorePath path) {
        return path.parent().orElseThrow();
    }
}
