package com.corridorplatforms.backup.examples.corridorapi.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a platform is, as seen without the library: to be taken before the destruction and after the restore.
 *
 * @param database its rows and schema
 * @param files its managed files
 * @param lake its lake
 * @param settings the settings of its components
 */
record PlatformPrint(RowPrint database, TreePrint files, TreePrint lake, TreePrint settings) {

    static PlatformPrint of(SamplePlatform platform) throws IOException, SQLException {
        return new PlatformPrint(
                RowPrint.of(platform.database()),
                TreePrint.of(platform.files()),
                TreePrint.of(platform.lake()),
                settings(platform));
    }

    /** Only what is below the components' folders: the folder that holds them is not theirs. */
    private static TreePrint settings(SamplePlatform platform) throws IOException {
        TreePrint all = TreePrint.of(platform.settings());
        all.entries().remove("");
        return all;
    }

    List<String> differences(PlatformPrint other) {
        List<String> differences = new ArrayList<>(database.differences(other.database));
        differences.addAll(files.differences(other.files));
        differences.addAll(lake.differences(other.lake));
        differences.addAll(settings.differences(other.settings));
        return differences;
    }
}
