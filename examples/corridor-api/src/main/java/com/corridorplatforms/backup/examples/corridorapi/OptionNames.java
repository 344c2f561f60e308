package com.corridorplatforms.backup.examples.corridorapi;

import java.util.Map;

/** The options of this program that stand for what the library's sentences name: methods and constants, as its callers write them. */
final class OptionNames {

    private static final Map<String, String> BY_CALL = Map.of(
            "ShrinkGuard.off()", "--allow-shrinking",
            "mode(REPLACE)", "--mode replace",
            "mode(LOAD)", "--mode load",
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
        return told;
    }
}
