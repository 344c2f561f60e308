package com.corridorplatforms.backup.examples.corridorapi.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriversTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/x, org.postgresql.Driver",
        "jdbc:mariadb://db/x, org.mariadb.jdbc.Driver",
        "jdbc:h2:mem:x, org.h2.Driver",
        "jdbc:sqlite:/x, org.sqlite.JDBC"
    })
    void four_drivers_come_with_the_program(String url, String driver) {
        assertThat(Drivers.builtIn().driverFor(new JdbcUrl(url)).getClass().getName())
                .isEqualTo(driver);
    }

    @Test
    void an_unknown_url_is_refused_with_the_known_ones_and_the_way_to_add_one() {
        assertThatThrownBy(() -> Drivers.builtIn().driverFor(new JdbcUrl("jdbc:oracle:thin:@db/x")))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("no driver at hand accepts \"jdbc:oracle:thin:@db/x\"")
                .hasMessageContaining("jdbc:h2, jdbc:mariadb, jdbc:postgresql or jdbc:sqlite")
                .hasMessageContaining("--driver-path");
        assertThatThrownBy(() -> Drivers.builtIn().driverFor(new JdbcUrl("jdbc:mysql://db/x")))
                .hasMessageContaining("reach MySQL with jdbc:mariadb:");
    }

    @Test
    void a_driver_is_found_in_a_jar_of_a_directory() throws IOException, SQLException {
        writeDriverJar(directory.resolve("driver.jar"));

        Drivers drivers = Drivers.with(List.of(directory));

        assertThat(drivers.driverFor(new JdbcUrl("jdbc:elsewhere:x")).getClass().getSimpleName())
                .isEqualTo("DriverElsewhere");
        assertThat(drivers.driverFor(new JdbcUrl("jdbc:h2:mem:x")).getClass().getName())
                .isEqualTo("org.h2.Driver");
        assertThatThrownBy(() -> drivers.driverFor(new JdbcUrl("jdbc:nowhere:x")))
                .hasMessageContaining("DriverElsewhere");
    }

    @Test
    void a_driver_path_without_a_driver_is_refused() throws IOException {
        assertThatThrownBy(() -> Drivers.with(List.of(directory.resolve("none.jar"))))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("none.jar\" does not exist");
        assertThatThrownBy(() -> Drivers.with(List.of(directory)))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("there is no JDBC driver in \"" + directory + "\"");
    }

    @Test
    void a_refused_connection_names_database_and_user_but_not_the_password() {
        JdbcUrl url = new JdbcUrl("jdbc:h2:" + directory.resolve("db"));
        DriverDataSource owner = dataSource(url, "sa", "right-password");
        owner.probe();

        assertThatThrownBy(() -> dataSource(url, "sa", "wrong-password").probe())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("cannot connect to \"" + url + "\" as \"sa\"")
                .hasMessageContaining("check the user and the password")
                .hasMessageNotContaining("wrong-password")
                .hasMessageNotContaining("\n");
    }

    @Test
    void each_request_opens_a_connection_of_its_own() throws SQLException {
        DriverDataSource database = dataSource(new JdbcUrl("jdbc:h2:mem:own"), "sa", "");

        try (Connection first = database.getConnection();
                Connection second = database.getConnection()) {
            assertThat(first).isNotSameAs(second);
        }
    }

    private static DriverDataSource dataSource(JdbcUrl url, String user, String password) {
        return new DriverDataSource(
                Drivers.builtIn().driverFor(url), url, Optional.of(user), () -> Optional.of(password));
    }

    /** Packs a driver's class under the only loader that will know it. */
    private void writeDriverJar(Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("META-INF/services/java.sql.Driver"));
            out.write("elsewhere.DriverElsewhere\n".getBytes(StandardCharsets.US_ASCII));
            out.putNextEntry(new JarEntry("elsewhere/DriverElsewhere.class"));
            out.write(compiledDriver());
        }
    }

    private byte[] compiledDriver() throws IOException {
        Path work = Files.createDirectories(directory.resolve("compiled"));
        Path source = Files.createDirectories(work.resolve("elsewhere")).resolve("DriverElsewhere.java");
        Files.writeString(source, """
                package elsewhere;
                import java.sql.*;
                import java.util.Properties;
                public class DriverElsewhere implements Driver {
                    public Connection connect(String url, Properties info) { return null; }
                    public boolean acceptsURL(String url) { return url.startsWith("jdbc:elsewhere:"); }
                    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) { return new DriverPropertyInfo[0]; }
                    public int getMajorVersion() { return 1; }
                    public int getMinorVersion() { return 0; }
                    public boolean jdbcCompliant() { return false; }
                    public java.util.logging.Logger getParentLogger() { return java.util.logging.Logger.getGlobal(); }
                }
                """);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", work.toString(), source.toString());
        assertThat(failed).isZero();
        return Files.readAllBytes(work.resolve("elsewhere/DriverElsewhere.class"));
    }
}
