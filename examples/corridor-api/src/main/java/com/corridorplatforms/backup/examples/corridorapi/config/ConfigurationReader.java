package com.corridorplatforms.backup.examples.corridorapi.config;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.examples.corridorapi.connect.JdbcUrl;
import com.corridorplatforms.backup.examples.corridorapi.connect.PasswordSource;
import com.corridorplatforms.backup.examples.corridorapi.connect.SecretFile;
import com.corridorplatforms.backup.examples.corridorapi.console.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads the configuration file. Relative paths in it are relative to its directory, so that it means the same from
 * wherever it is called. A key nobody knows is refused: a misspelt target would otherwise silently be left out.
 */
public final class ConfigurationReader {

    private static final List<String> TOP = List.of("repository", "targets");
    private static final List<String> TARGETS =
            List.of("metadata-database", "file-management", "data-lake", "settings");
    private static final List<String> DATABASE =
            List.of("url", "user", "password-env", "password-file", "schemas", "profile", "vendor-dump", "optional");
    private static final List<String> DUMP = List.of("programs", "directory-object", "directory", "option-file");
    private static final List<String> FILES = Stream.of(
                    FileLocationReader.KEYS, CopyRulesReader.KEYS, List.of("optional"))
            .flatMap(List::stream)
            .toList();
    private static final List<String> LAKE = List.of("location", "optional");
    private static final String REDIS =
            "Redis holds only what is temporary, so it is left out of every backup; take it out of the configuration";

    private final Path file;
    private final Path directory;
    private final List<String> notes = new ArrayList<>();

    private ConfigurationReader(Path file) {
        this.file = file;
        this.directory = file.toAbsolutePath().normalize().getParent();
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @return what it says
     * @throws BackupException if it cannot be read, or says something that is not understood
     */
    public static BackupConfiguration read(Path file) {
        return new ConfigurationReader(file).read();
    }

    private BackupConfiguration read() {
        YamlSection top = new YamlSection(file.toString(), "the configuration", compose());
        refuseUnknown(top, TOP);
        Path repository = path(top.requiredText("repository", "the directory of the snapshots"));
        List<TargetConfiguration> targets = top.section("targets")
                .map(this::targets)
                .orElseThrow(() -> top.complaint("the configuration lacks the key \"targets\", expected one or more of "
                        + String.join(", ", TARGETS) + " below it"));
        if (targets.isEmpty()) {
            throw top.complaintAbout(
                    "targets",
                    "\"targets\" names nothing to back up, expected one or more of " + String.join(", ", TARGETS));
        }
        return new BackupConfiguration(repository, targets, notes);
    }

    private Node compose() {
        LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
        try {
            return new Compose(settings)
                    .composeString(Files.readString(file))
                    .orElseThrow(() -> new BackupException(
                            "\"" + file + "\" is empty, expected the keys \"repository\" and \"targets\""));
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> " line " + (mark.getLine() + 1))
                    .orElse("");
            throw new BackupException("\"" + file + "\"" + line + ": this is not YAML (" + e.getProblem() + ")", e);
        } catch (YamlEngineException e) {
            throw new BackupException("\"" + file + "\" is not YAML (" + e.getMessage() + ")", e);
        } catch (NoSuchFileException e) {
            throw new BackupException("there is no configuration file \"" + file + "\"; name it with --config", e);
        } catch (IOException e) {
            throw new BackupException(
                    "the configuration file \"" + file + "\" cannot be read (" + FileTrouble.of(e)
                            + "), expected a text file",
                    e);
        }
    }

    private List<TargetConfiguration> targets(YamlSection section) {
        refuseUnknown(section, TARGETS);
        List<TargetConfiguration> targets = new ArrayList<>();
        section.section("metadata-database").map(this::database).ifPresent(targets::add);
        section.section("file-management").map(this::fileManagement).ifPresent(targets::add);
        section.section("data-lake").map(this::dataLake).ifPresent(targets::add);
        section.section("settings").ifPresent(settings -> targets.addAll(components(settings)));
        return targets;
    }

    private TargetConfiguration database(YamlSection section) {
        if (section.keys().contains("password")) {
            throw section.complaintAbout(
                    "password",
                    "a password does not belong in the configuration; say where it lies with password-env or password-file");
        }
        refuseUnknown(section, DATABASE);
        JdbcUrl url = url(section);
        Optional<String> user = section.text("user");
        return new TargetConfiguration.Database(
                url,
                user,
                password(section, url, user),
                section.texts("schemas"),
                section.text("profile").map(profile -> profile(section, profile)),
                vendorDump(section),
                section.flag("optional"));
    }

    private JdbcUrl url(YamlSection section) {
        String url = section.requiredText("url", "a JDBC URL such as jdbc:postgresql://host:5432/corridor");
        try {
            return new JdbcUrl(url).relativeTo(directory);
        } catch (IllegalArgumentException e) {
            throw section.complaintAbout("url", e.getMessage());
        }
    }

    private PasswordSource password(YamlSection section, JdbcUrl url, Optional<String> user) {
        return new SecretReader(section, this::path)
                .read("password")
                .orElseGet(() -> PasswordSource.promptOrNone(url, user));
    }

    /** Either {@code vendor-dump: true}, or a section that says where its programs lie. */
    private Optional<VendorDump> vendorDump(YamlSection section) {
        if (section.isText("vendor-dump")) {
            return section.flag("vendor-dump") ? Optional.of(VendorDump.PLAIN) : Optional.empty();
        }
        return section.section("vendor-dump").map(details -> {
            refuseUnknown(details, DUMP);
            return new VendorDump(
                    details.text("programs").map(this::path),
                    details.text("directory-object"),
                    details.text("directory").map(this::path),
                    details.text("option-file").map(this::path));
        });
    }

    private static String profile(YamlSection section, String profile) {
        if (!profile.equals("sqlalchemy") && !profile.equals("jdbc")) {
            throw section.complaintAbout("profile", "unknown profile \"" + profile + "\", expected sqlalchemy or jdbc");
        }
        return profile;
    }

    private TargetConfiguration fileManagement(YamlSection section) {
        FileLocationReader.refuseSecrets(section);
        refuseUnknown(section, FILES);
        return new TargetConfiguration.FileManagement(
                location(section, "the directory of the managed files"),
                CopyRulesReader.read(section),
                section.flag("optional"));
    }

    private FileLocation location(YamlSection section, String example) {
        FileLocation location = new FileLocationReader(section, this::path).read(example);
        location.privateKey().ifPresent(this::noteOpenKey);
        return location;
    }

    private void noteOpenKey(Path key) {
        try {
            if (SecretFile.isOpenToOthers(key)) {
                note("the private key \"" + key + "\" can be read by other users; run chmod 600 on it");
            }
        } catch (IOException e) {
            // Whoever logs in with it says what is wrong.
            return;
        }
    }

    private TargetConfiguration dataLake(YamlSection section) {
        refuseUnknown(section, LAKE);
        String location = section.requiredText("location", "what OUTPUT_DATA_LOCATION says");
        boolean isPath = !location.matches("[A-Za-z][A-Za-z0-9+.-]*:.*");
        return new TargetConfiguration.DataLake(
                isPath ? path(location).toString() : location, section.flag("optional"));
    }

    private List<TargetConfiguration> components(YamlSection section) {
        List<TargetConfiguration> components = new ArrayList<>();
        for (String component : section.keys()) {
            if (isRedis(component)) {
                note(REDIS);
            } else {
                components.add(component(section, component));
            }
        }
        return components;
    }

    /** Either {@code api: path}, or {@code api: {path: ..., optional: true}}. */
    private TargetConfiguration component(YamlSection section, String component) {
        try {
            TargetId.settings(component);
        } catch (IllegalArgumentException e) {
            throw section.complaintAbout(
                    component,
                    "\"" + component
                            + "\" is not the name of a component, expected a word of a-z, 0-9 and '-' such as app-worker");
        }
        if (section.isText(component)) {
            return new TargetConfiguration.Settings(
                    component,
                    FileLocation.of(path(section.requiredText(component, "a directory"))),
                    CopyRules.NONE,
                    false);
        }
        YamlSection details = section.section(component).orElseThrow();
        FileLocationReader.refuseSecrets(details);
        refuseUnknown(details, FILES);
        return new TargetConfiguration.Settings(
                component,
                location(details, "the instance folder of the component"),
                CopyRulesReader.read(details),
                details.flag("optional"));
    }

    private void refuseUnknown(YamlSection section, List<String> known) {
        List<String> alsoAllowed = new ArrayList<>(known);
        for (String key : section.keys()) {
            if (isRedis(key)) {
                alsoAllowed.add(key);
                note(REDIS);
            }
        }
        section.refuseKeysOtherThan(known, alsoAllowed);
    }

    private void note(String sentence) {
        if (!notes.contains(sentence)) {
            notes.add(sentence);
        }
    }

    private static boolean isRedis(String key) {
        return key.toLowerCase(Locale.ROOT).equals("redis");
    }

    private Path path(String text) {
        return directory.resolve(text).normalize();
    }
}
