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
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name a database and who connects to it. */
final class ConnectionOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--url",
            paramLabel = "JDBC_URL",
            required = true,
            description = "The database, such as jdbc:postgresql://host:5432/corridor. It must not hold a password.")
    private String url = "";

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

    /** A database to read: it must exist. */
    DataSource existing(Session session) {
        return connect(session, JdbcUrl::existing);
    }

    /** A database to write: one that lives in a file is made if it does not exist. */
    DataSource perhapsNew(Session session) {
        return connect(session, UnaryOperator.identity());
    }

    private DataSource connect(Session session, UnaryOperator<JdbcUrl> use) {
        JdbcUrl database = use.apply(jdbcUrl());
        Optional<String> as = Optional.ofNullable(user);
        Driver driver = Drivers.with(driverPath).driverFor(database);
        Optional<String> secret = password.source()
                .orElseGet(() -> PasswordSource.promptOrNone(database, as))
                .read(session.surroundings());
        return new DriverDataSource(driver, database, as, () -> secret).probe();
    }

    private JdbcUrl jdbcUrl() {
        try {
            return new JdbcUrl(url);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
