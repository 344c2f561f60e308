package com.corridorplatforms.backup.examples.corridorapi.config;

import com.corridorplatforms.backup.examples.corridorapi.connect.PasswordSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads where a tree of files lies: {@code path} for a directory of this host, or {@code location} for any address. */
final class FileLocationReader {

    /** The keys it knows. */
    static final List<String> KEYS = List.of(
            "path",
            "location",
            "user",
            "password-env",
            "password-file",
            "private-key",
            "passphrase-env",
            "passphrase-file",
            "options");

    /** Options whose value is a path have names that end so. */
    private static final String FILE = "-file";

    private final YamlSection section;
    private final Function<String, Path> paths;

    /**
     * @param section what holds the keys
     * @param paths resolves a path against the directory of the configuration
     */
    FileLocationReader(YamlSection section, Function<String, Path> paths) {
        this.section = section;
        this.paths = paths;
    }

    FileLocation read(String example) {
        if (!section.keys().contains("location")) {
            return at(paths.apply(section.requiredText("path", example)).toUri());
        }
        if (section.keys().contains("path")) {
            throw section.complaintAbout("path", "\"path\" and \"location\" exclude each other; keep one");
        }
        return at(uri(section.requiredText("location", example)));
    }

    static void refuseSecrets(YamlSection section) {
        if (section.keys().contains("password") || section.keys().contains("passphrase")) {
            throw section.complaintAbout(
                    section.keys().contains("password") ? "password" : "passphrase",
                    "a secret does not belong in the configuration; say where it lies with password-env, password-file,"
                            + " passphrase-env or passphrase-file");
        }
    }

    private URI uri(String text) {
        try {
            URI uri = new URI(text);
            String user = uri.getRawUserInfo();
            if (user != null && user.indexOf(':') >= 0) {
                throw section.complaintAbout(
                        "location",
                        "an address holds no password; say where it lies with password-env or password-file");
            }
            return uri.getScheme() == null ? paths.apply(text).toUri() : uri;
        } catch (URISyntaxException e) {
            throw section.complaintAbout(
                    "location",
                    "\"location\" is no address (" + e.getReason() + " at position " + e.getIndex()
                            + "), expected one such as sftp://host/path; write a space as %20");
        }
    }

    private FileLocation at(URI uri) {
        Optional<String> user = section.text("user").or(() -> Optional.ofNullable(uri.getUserInfo()));
        Optional<Path> key = section.text("private-key").map(paths);
        return new FileLocation(uri, user, key, key.isPresent() ? passphrase() : password(uri, user), options());
    }

    private PasswordSource passphrase() {
        return secret("passphrase").orElseGet(PasswordSource.None::new);
    }

    private PasswordSource password(URI uri, Optional<String> user) {
        return secret("password").orElseGet(() -> PasswordSource.promptOrNone(uri, user));
    }

    private Optional<PasswordSource> secret(String kind) {
        return new SecretReader(section, paths).read(kind);
    }

    private SortedMap<String, String> options() {
        SortedMap<String, String> options = new TreeMap<>();
        section.section("options").ifPresent(given -> {
            for (String name : given.keys()) {
                String value = given.requiredText(name, "a value");
                options.put(name, name.endsWith(FILE) ? paths.apply(value).toString() : value);
            }
        });
        return options;
    }
}
