package com.corridorplatforms.backup.examples.corridorapi.connect;

import com.corridorplatforms.backup.api.BackupException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The JDBC drivers at hand: those that come with the program, and those of a path the user names. */
public final class Drivers {

    private static final String BUILT_IN = "jdbc:h2, jdbc:mariadb, jdbc:postgresql or jdbc:sqlite";

    private final List<Driver> drivers;
    private final List<String> added;

    private Drivers(List<Driver> drivers, List<String> added) {
        this.drivers = drivers;
        this.added = added;
    }

    /**
     * The drivers that come with the program.
     *
     * @return these
     */
    public static Drivers builtIn() {
        return new Drivers(load(Drivers.class.getClassLoader()), List.of());
    }

    /**
     * The drivers that come with the program, and before them those found in jars. The jars stay open until the process ends.
     *
     * @param paths jars, or directories of jars
     * @return all of them
     * @throws BackupException if a path does not exist, or holds no driver
     */
    public static Drivers with(List<Path> paths) {
        if (paths.isEmpty()) {
            return builtIn();
        }
        List<Driver> own = builtIn().drivers;
        URLClassLoader loader = new URLClassLoader(urls(paths), Drivers.class.getClassLoader());
        List<Driver> found = load(loader).stream()
                .filter(driver -> driver.getClass().getClassLoader() == loader)
                .toList();
        if (found.isEmpty()) {
            throw new BackupException("there is no JDBC driver in " + quoted(paths)
                    + ", expected a jar with META-INF/services/java.sql.Driver, or a directory of such jars");
        }
        List<Driver> all = new ArrayList<>(found);
        all.addAll(own);
        return new Drivers(
                all, found.stream().map(driver -> driver.getClass().getName()).toList());
    }

    /**
     * The driver for a URL.
     *
     * @param url which database
     * @return the first that accepts it
     * @throws BackupException if none does; the message lists those at hand
     */
    public Driver driverFor(JdbcUrl url) {
        for (Driver driver : drivers) {
            if (accepts(driver, url)) {
                return driver;
            }
        }
        throw new BackupException(
                "no driver at hand accepts \"" + url + "\", expected a URL that begins with " + BUILT_IN
                        + (added.isEmpty() ? "" : ", or one for " + String.join(", ", added))
                        + (url.startsWith("jdbc:mysql:")
                                ? "; reach MySQL with jdbc:mariadb:, or add its own driver with --driver-path"
                                : "; add the driver of another database with --driver-path"));
    }

    private static boolean accepts(Driver driver, JdbcUrl url) {
        try {
            return driver.acceptsURL(url.value());
        } catch (SQLException e) {
            throw new BackupException(
                    "the driver does not understand \"" + url + "\": " + e.getMessage() + "; correct the JDBC URL", e);
        }
    }

    private static List<Driver> load(ClassLoader loader) {
        return ServiceLoader.load(Driver.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static URL[] urls(List<Path> paths) {
        List<URL> urls = new ArrayList<>();
        for (Path path : paths) {
            for (Path jar : jars(path)) {
                urls.add(url(jar));
            }
        }
        return urls.toArray(URL[]::new);
    }

    private static List<Path> jars(Path path) {
        if (!Files.exists(path)) {
            throw new BackupException(
                    "the driver path \"" + path + "\" does not exist, expected a jar or a directory of jars");
        }
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(entry -> entry.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BackupException("the driver path \"" + path + "\" cannot be read: " + e.getMessage(), e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new BackupException("the driver path \"" + jar + "\" cannot be opened: " + e.getMessage(), e);
        }
    }

    private static String quoted(List<Path> paths) {
        return String.join(", ", paths.stream().map(path -> "\"" + path + "\"").toList());
    }
}
