package com.corridorplatforms.backup.fs.ftp;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Reads options by name, as a configuration file has them. */
final class FtpSettings {

    private static final SortedMap<String, BiFunction<FtpOptions, String, FtpOptions>> KNOWN = new TreeMap<>(Map.of(
            "verify", (options, value) -> options.with(choice(FtpOptions.Verification.class, value)),
            "tls", (options, value) -> options.with(choice(FtpOptions.Tls.class, value)),
            "mode", (options, value) -> options.with(choice(FtpOptions.Mode.class, value)),
            "data-protection", (options, value) -> options.with(choice(FtpOptions.Protection.class, value)),
            "session-reuse", (options, value) -> options.with(choice(FtpOptions.SessionReuse.class, value)),
            "certificates-file", (options, value) -> options.withCertificates(Path.of(value)),
            "encoding", (options, value) -> options.withEncoding(Charset.forName(value)),
            "connections", (options, value) -> options.withConnections(Integer.parseInt(value)),
            "timeout-seconds", (options, value) -> options.withTimeout(seconds(value)),
            "keep-alive-seconds", (options, value) -> options.withKeepAlive(seconds(value))));

    private FtpSettings() {}

    static FtpOptions apply(Map<String, String> settings, FtpOptions defaults) {
        FtpOptions options = defaults;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            BiFunction<FtpOptions, String, FtpOptions> known = KNOWN.get(setting.getKey());
            if (known == null) {
                throw new IllegalArgumentException("\"" + setting.getKey() + "\" is no setting of FTP, expected one of "
                        + String.join(", ", KNOWN.keySet()));
            }
            options = applied(known, options, setting.getKey(), setting.getValue());
        }
        return options;
    }

    private static FtpOptions applied(
            BiFunction<FtpOptions, String, FtpOptions> known, FtpOptions options, String name, String value) {
        try {
            return known.apply(options, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + value + "\" makes no sense for \"" + name + "\": " + e.getMessage(), e);
        }
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String value) {
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(value)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("expected one of "
                + Arrays.stream(type.getEnumConstants()).map(FtpSettings::word).toList());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Duration seconds(String value) {
        return Duration.ofSeconds(Long.parseLong(value));
    }
}
