package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * The dialects an export or import may choose from. Immutable. Two dialects of one name, or two that claim the same
 * database, are an error rather than a matter of class-path order.
 */
public final class Dialects {

    private final List<Dialect> known;

    private Dialects(List<Dialect> known) {
        this.known = List.copyOf(known);
    }

    /**
     * The dialects of this library and those that {@link ServiceLoader} finds beside it.
     *
     * @return the dialects
     * @throws BackupException if two have the same name
     */
    public static Dialects installed() {
        Dialects dialects = new Dialects(List.of());
        for (Dialect dialect : ServiceLoader.load(Dialect.class, Dialects.class.getClassLoader())) {
            dialects = dialects.with(dialect);
        }
        return dialects;
    }

    /**
     * The same dialects and one more.
     *
     * @param dialect the additional dialect
     * @return new dialects
     * @throws BackupException if one of the same name is known
     */
    public Dialects with(Dialect dialect) {
        if (named(dialect.name()).isPresent()) {
            throw new BackupException("two dialects are named \"" + dialect.name()
                    + "\", expected one; remove one of them from the class path");
        }
        List<Dialect> more = new ArrayList<>(known);
        more.add(dialect);
        return new Dialects(more);
    }

    /**
     * Finds a dialect by its name.
     *
     * @param name such as {@code postgresql}
     * @return the dialect, or empty
     */
    public Optional<Dialect> named(String name) {
        return known.stream().filter(dialect -> dialect.name().equals(name)).findFirst();
    }

    /**
     * Finds the dialect that speaks to a database.
     *
     * @param connection a connection to it
     * @return the one dialect that claims it; if none does, the one that is a last resort
     * @throws SQLException if the driver cannot say what it is connected to
     * @throws BackupException if none claims it, or several do
     */
    public Dialect speaking(Connection connection) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        List<Dialect> claimants = new ArrayList<>();
        for (Dialect dialect : known) {
            if (dialect.claims(metaData)) {
                claimants.add(dialect);
            }
        }
        if (claimants.size() > 1) {
            claimants.removeIf(Dialect::isLastResort);
        }
        if (claimants.size() != 1) {
            throw new BackupException(refusal(metaData.getDatabaseProductName(), claimants));
        }
        return claimants.get(0);
    }

    private String refusal(String product, List<Dialect> claimants) {
        return claimants.isEmpty()
                ? "no dialect speaks to \"" + product + "\", expected one of " + names(known)
                        + "; add a dialect for it to the class path"
                : "several dialects claim \"" + product + "\": " + names(claimants) + "; name the one to use";
    }

    private static String names(List<Dialect> dialects) {
        return dialects.stream().map(Dialect::name).sorted().collect(Collectors.joining(", "));
    }
}
