package com.corridorplatforms.backup.manifest;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.json.JsonFormException;
import com.corridorplatforms.backup.json.JsonObject;

/** The two members every document of this library begins with. */
public final class FormatVersion {

    private FormatVersion() {}

    /**
     * Checks that a document is of one format and of a version that can be read.
     *
     * @throws JsonFormException if it is of another format
     * @throws BackupException if it is of a newer version
     */
    public static void require(JsonObject json, String format, int newest, String file) throws JsonFormException {
        if (!json.text("format").equals(format)) {
            throw new IllegalArgumentException(
                    "its format is \"" + json.text("format") + "\", expected \"" + format + "\"");
        }
        int version = json.integer("formatVersion");
        if (version > newest) {
            throw new BackupException("\"" + file + "\" has the format version " + version
                    + ", this library reads versions up to " + newest + "; use a newer version of Corridor Backup");
        }
        if (version < 0) {
            throw new IllegalArgumentException("its format version is " + version + ", expected 0 or more");
        }
    }
}
