package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.sqlite.ExportedFile;

/** The constants of the carrier's format, as {@code docs/format.md} states them. */
final class CarrierFormat {

    /** The version this library writes, and the newest it reads; it is also the file's {@code user_version}. */
    static final int VERSION = 0;

    /** The file's {@code application_id}, the letters {@code CoBk}. */
    static final int APPLICATION_ID = ExportedFile.APPLICATION_ID;

    /** The beginning of the names of the file's own tables. */
    static final String PREFIX = "_corridor_";

    /** A middle size: half again as fast to load as 4 KB, and still small enough for single rows. */
    static final int PAGE_SIZE = 16_384;

    private CarrierFormat() {}
}
