package com.corridorplatforms.backup.fs.store;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an entry of a {@link FileStore} may have beside what {@link StoredFile} tells. Most entries have nothing of it, and
 * asking for it takes longer than looking at all the rest.
 *
 * @param extended extended attributes by their full names, such as {@code user.origin}; those that stand for access control
 *     lists are not among them
 * @param accessList the access control list, an entry each, in the form of {@code getfacl}: {@code user:daemon:r--}; those
 *     that a directory passes on begin with {@code default:}; empty if the mode says it all
 * @param sparse whether a file takes less room than its content has bytes, because runs of zeros are not stored
 */
public record FurtherAttributes(SortedMap<String, RawText> extended, List<String> accessList, boolean sparse) {

    /** Nothing. */
    public static final FurtherAttributes NONE = new FurtherAttributes(new TreeMap<>(), List.of(), false);

    /** Copies what it is given. */
    public FurtherAttributes {
        extended = Collections.unmodifiableSortedMap(new TreeMap<>(extended));
        accessList = List.copyOf(accessList);
    }

    /**
     * Tells whether there is nothing.
     *
     * @return true if it equals {@link #NONE}
     */
    public boolean isNone() {
        return equals(NONE);
    }

    /**
     * About how much room it takes.
     *
     * @return bytes of names, values and entries
     */
    public long bytes() {
        long bytes = 0;
        for (Map.Entry<String, RawText> attribute : extended.entrySet()) {
            bytes += attribute.getKey().length() + attribute.getValue().bytes().length;
        }
        for (String entry : accessList) {
            bytes += entry.length();
        }
        return bytes;
    }

    /**
     * The same with other extended attributes.
     *
     * @param attributes by their full names
     * @return new attributes
     */
    public FurtherAttributes withExtended(SortedMap<String, RawText> attributes) {
        return new FurtherAttributes(attributes, accessList, sparse);
    }

    /**
     * The same with another access control list.
     *
     * @param entries one each
     * @return new attributes
     */
    public FurtherAttributes withAccessList(List<String> entries) {
        return new FurtherAttributes(extended, entries, sparse);
    }

    /**
     * The same of a sparse file.
     *
     * @return new attributes
     */
    public FurtherAttributes asSparse() {
        return new FurtherAttributes(extended, accessList, true);
    }
}
