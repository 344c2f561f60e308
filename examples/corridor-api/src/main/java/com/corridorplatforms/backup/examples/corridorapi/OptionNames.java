package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.jdbc.Remedy;
import java.util.Locale;
import java.util.Map;

/** The options of this program that stand for what the library's sentences name: methods and constants, as its callers write them. */
final class OptionNames {

    private static final Map<String, String> BY_CALL = Map.of(
            "ShrinkGuard.off()", "--allow-shrinking",
            "skipUnreadable()", "--skip-unreadable",
            "mode(REPLACE)", "--mode replace",
            "mode(LOAD)", "--mode load",
            "seededRows(KEEP)", "--seeded-rows keep",
            "seededRows(REPLACE)", "--seeded-rows replace",
            "schema(name)", "--schema",
            "withoutSnapshot(QUIESCED)", "--writers-paused",
            "ExistingContent.REPLACE", "--existing replace",
            "ExistingContent.MIRROR", "--existing mirror");

    private OptionNames() {}

    static String in(String sentence) {
        String told = sentence.replaceAll("RemovalLimit\\.of\\((\\d+)\\)", "--remove-up-to $1");
        for (Map.Entry<String, String> each : BY_CALL.entrySet()) {
            told = told.replace(each.getKey(), each.getValue());
        }
        for (Remedy remedy : Remedy.values()) {
            told = told.replace(remedy + " would make ", "--unfit " + word(remedy) + " would make ");
        }
        return told;
    }

    private static String word(Remedy remedy) {
        return remedy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
