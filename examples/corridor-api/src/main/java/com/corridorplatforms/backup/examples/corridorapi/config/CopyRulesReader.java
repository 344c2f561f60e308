package com.corridorplatforms.backup.examples.corridorapi.config;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what of a tree is copied, and how. */
final class CopyRulesReader {

    /** The keys it knows. */
    static final List<String> KEYS = List.of("exclude", "include", "bandwidth", "parallel");

    private static final Pattern AMOUNT = Pattern.compile("([1-9][0-9]{0,9})([KMG]?)");
    private static final String UNITS = "KMG";

    private CopyRulesReader() {}

    static CopyRules read(YamlSection section) {
        return new CopyRules(section.texts("exclude"), section.texts("include"), bandwidth(section), parallel(section));
    }

    private static OptionalLong bandwidth(YamlSection section) {
        return section.text("bandwidth")
                .map(text -> OptionalLong.of(bytes(section, text)))
                .orElseGet(OptionalLong::empty);
    }

    private static long bytes(YamlSection section, String text) {
        Matcher amount = AMOUNT.matcher(text);
        if (!amount.matches()) {
            throw section.complaintAbout(
                    "bandwidth", "\"" + text + "\" is no bandwidth, expected bytes in a second such as 500K or 20M");
        }
        String unit = amount.group(2);
        int thousands = unit.isEmpty() ? 0 : UNITS.indexOf(unit) + 1;
        return Long.parseLong(amount.group(1)) << 10 * thousands;
    }

    private static OptionalInt parallel(YamlSection section) {
        return section.text("parallel")
                .map(text -> OptionalInt.of(count(section, text)))
                .orElseGet(OptionalInt::empty);
    }

    private static int count(YamlSection section, String text) {
        if (!text.matches("[1-9][0-9]{0,2}")) {
            throw section.complaintAbout(
                    "parallel", "\"" + text + "\" is no number of files, expected one from 1 to 999");
        }
        return Integer.parseInt(text);
    }
}
