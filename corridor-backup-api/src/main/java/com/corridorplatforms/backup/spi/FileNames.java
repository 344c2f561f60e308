package com.corridorplatforms.backup.spi;

import com.corridorplatforms.backup.api.BackupException;

/** The names of this host's files, as far as this process can express them. */
public final class FileNames {

    private FileNames() {}

    /**
     * Insists on a locale in which every name can be opened. In another one the JDK can neither make nor open files whose names it
     * has no characters for, and whoever took them for absent or damaged would be wrong.
     *
     * @throws BackupException if this process runs in a locale whose names are not in UTF-8
     */
    public static void requireUnicode() {
        String encoding = System.getProperty("sun.jnu.encoding");
        if (!"UTF-8".equals(encoding)) {
            throw new BackupException("this process runs in a locale whose names of files are of \"" + encoding
                    + "\", in which it cannot open every file, expected UTF-8; start it with LC_ALL=C.UTF-8");
        }
    }
}
