package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.examples.corridorapi.config.TargetConfiguration.Database;
import com.corridorplatforms.backup.examples.corridorapi.config.VendorDump;
import com.corridorplatforms.backup.jdbc.vendor.DatabaseLogin;
import com.corridorplatforms.backup.jdbc.vendor.MariadbDump;
import com.corridorplatforms.backup.jdbc.vendor.OracleDataPump;
import com.corridorplatforms.backup.jdbc.vendor.PostgresqlDump;
import com.corridorplatforms.backup.jdbc.vendor.SqliteVacuum;
import com.corridorplatforms.backup.jdbc.vendor.VendorTool;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses the vendor's tool for a JDBC URL. */
final class VendorTools {

    private static final Pattern SERVER = Pattern.compile(
            "jdbc:(?<engine>postgresql|mariadb|oracle):(?:thin:@)?//(?<host>\\[[^]]+]|[^/:?]+)(?::(?<port>\\d+))?/(?<name>[^?;]+).*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern FILE =
            Pattern.compile("jdbc:sqlite:(?:file:)?(?<path>[^?]+).*", Pattern.CASE_INSENSITIVE);

    private VendorTools() {}

    static VendorTool of(Database database, VendorDump dump, Supplier<Optional<String>> password) {
        String url = database.url().value();
        Matcher file = FILE.matcher(url);
        if (file.matches()) {
            return SqliteVacuum.of(Path.of(file.group("path")));
        }
        Matcher server = SERVER.matcher(url);
        if (!server.matches()) {
            throw new BackupException("no vendor's tool is known for \"" + url
                    + "\", expected the URL of a PostgreSQL, MariaDB, Oracle or SQLite database; take out vendor-dump");
        }
        return serverTool(server, database, dump, password);
    }

    private static VendorTool serverTool(
            Matcher server, Database database, VendorDump dump, Supplier<Optional<String>> password) {
        return switch (server.group("engine").toLowerCase(Locale.ROOT)) {
            case "postgresql" -> {
                PostgresqlDump tool = PostgresqlDump.of(login(server, 5432, database, password));
                yield dump.programs().map(tool::programs).orElse(tool);
            }
            case "mariadb" -> {
                MariadbDump plain = MariadbDump.of(login(server, 3306, database, password));
                MariadbDump tool = dump.optionFile().map(plain::optionFile).orElse(plain);
                yield dump.programs().map(tool::programs).orElse(tool);
            }
            default -> {
                OracleDataPump tool = dataPump(login(server, 1521, database, password), dump);
                yield dump.programs().map(tool::programs).orElse(tool);
            }
        };
    }

    private static OracleDataPump dataPump(DatabaseLogin login, VendorDump dump) {
        if (dump.directoryObject().isEmpty() || dump.directory().isEmpty()) {
            throw new BackupException("Data Pump writes to a directory of the server, expected \"directory-object\" and"
                    + " \"directory\" below vendor-dump; name both");
        }
        return OracleDataPump.of(
                login, dump.directoryObject().get(), dump.directory().get());
    }

    private static DatabaseLogin login(
            Matcher server, int usualPort, Database database, Supplier<Optional<String>> password) {
        String port = server.group("port");
        String user = database.user()
                .orElseThrow(() -> new BackupException("the vendor's tool logs in by itself, expected a user;"
                        + " add the key \"user\" to metadata-database"));
        return new DatabaseLogin(
                server.group("host").replaceAll("[\\[\\]]", ""),
                port == null ? usualPort : Integer.parseInt(port),
                server.group("name"),
                user,
                () -> password.get().orElse(""));
    }
}
