package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.examples.corridorapi.connect.DriverDataSource;
import com.corridorplatforms.backup.examples.corridorapi.connect.Drivers;
import com.corridorplatforms.backup.examples.corridorapi.connect.JdbcUrl;
import com.corridorplatforms.backup.examples.corridorapi.connect.PasswordSource;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say who connects to a database and by which driver. */
final class LoginOptions {

    @Option(names = "--user", paramLabel = "USER", description = "Who connects.")
    private @Nullable String user;

    @ArgGroup
    private PasswordOptions password = new PasswordOptions();

    @Option(
            names = "--driver-path",
            paramLabel = "PATH",
            description = "A jar, or a directory of jars, with the JDBC driver of another database. "
                    + "The drivers of PostgreSQL, MariaDB, H2 and SQLite come with the program. May be repeated.")
    private List<Path> driverPath = new ArrayList<>();

    /** At most one place where the password lies. */
    static final class PasswordOptions {

        @Option(
                names = "--password-env",
                paramLabel = "VAR",
                description = "The environment variable that holds the password.")
        private @Nullable String variable;

        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description = "The file whose first line is the password. "
                        + "Without this and --password-env the password is asked for at the terminal.")
        private @Nullable Path file;

        private Optional<PasswordSource> source() {
            return Optional.ofNullable(variable)
                    .<PasswordSource>map(PasswordSource.Variable::new)
                    .or(() -> Optional.ofNullable(file).map(PasswordSource.File::new));
        }
    }

    DataSource connect(Session session, JdbcUrl database) {
        Optional<String> as = Optional.ofNullable(user);
        Driver driver = Drivers.with(driverPath).driverFor(database);
        Optional<String> secret = password.source()
                .orElseGet(() -> PasswordSource.promptOrNone(database, as))
                .read(session.surroundings());
        return new DriverDataSource(driver, database, as, () -> secret).probe();
    }
}
