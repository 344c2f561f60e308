package com.corridorplatforms.backup.fs.store;

/**
 * What a {@link FileStore} tells of one entry beside what {@link StoredFile} does.
 *
 * @param path of the entry
 * @param attributes what it has, as far as that can be told; of what the store lacks the feature for they say nothing
 * @param isWhole false if it may have more, which cannot be told
 */
public record FurtherLook(StorePath path, FurtherAttributes attributes, boolean isWhole) {

    /**
     * The same of an entry that is called otherwise.
     *
     * @param other its path
     * @return a new look
     */
    public FurtherLook withPath(StorePath other) {
        return new FurtherLook(other, attributes, isWhole);
    }
}
