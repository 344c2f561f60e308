package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.store.StoreAddress;
import com.corridorplatforms.backup.fs.store.StoreSettings;
import java.util.List;

/** Reads options by name, as a configuration file has them. */
final class FtpSettings {

    private static final List<String> KNOWN = List.of(
            "certificates-file",
            "connections",
            "data-protection",
            "encoding",
            "keep-alive-seconds",
            "mode",
            "session-reuse",
            "timeout-seconds",
            "tls",
            "verify");

    private FtpSettings() {}

    static FtpOptions read(StoreAddress address, FtpOptions defaults) {
        StoreSettings settings = StoreSettings.of(address, KNOWN);
        FtpOptions options = secured(settings, defaults);
        options = settings.choice("mode", FtpOptions.Mode.class)
                .map(options::with)
                .orElse(options);
        options = settings.choice("verify", FtpOptions.Verification.class)
                .map(options::with)
                .orElse(options);
        options = settings.charset("encoding").map(options::withEncoding).orElse(options);
        options = settings.count("connections").map(options::withConnections).orElse(options);
        options = settings.seconds("timeout-seconds").map(options::withTimeout).orElse(options);
        return settings.seconds("keep-alive-seconds")
                .map(options::withKeepAlive)
                .orElse(options);
    }

    private static FtpOptions secured(StoreSettings settings, FtpOptions defaults) {
        FtpOptions options =
                settings.choice("tls", FtpOptions.Tls.class).map(defaults::with).orElse(defaults);
        options = settings.choice("data-protection", FtpOptions.Protection.class)
                .map(options::with)
                .orElse(options);
        options = settings.choice("session-reuse", FtpOptions.SessionReuse.class)
                .map(options::with)
                .orElse(options);
        return settings.file("certificates-file").map(options::withCertificates).orElse(options);
    }
}
