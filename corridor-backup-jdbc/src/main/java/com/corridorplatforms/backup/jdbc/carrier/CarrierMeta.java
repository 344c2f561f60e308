package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.api.SnapshotDamagedException;
import com.corridorplatforms.backup.jdbc.model.Profile;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the file says about itself as a whole.
 *
 * @param properties by name, as {@code _corridor_meta} holds them
 */
public record CarrierMeta(Map<String, String> properties) {

    static final String CHANGE_COUNTER = "change_counter";
    static final String SCHEMA_DIGEST = "schema_digest";
    static final String OWN_DIGEST = "own_digest";

    static CarrierMeta of(
            SourceDescription source, Profile profile, CarrierOrigin origin, @Nullable String alembicRevision) {
        Map<String, String> properties = new TreeMap<>();
        properties.put("format", Integer.toString(CarrierFormat.VERSION));
        properties.put("profile", profile.name().toLowerCase(Locale.ROOT));
        properties.put("dialect", source.dialect());
        properties.put("product", source.product());
        properties.put("product_version", source.productVersion());
        properties.put("driver", source.driver());
        properties.put("driver_version", source.driverVersion());
        properties.put("default_schema", source.defaultSchema());
        properties.put("exported_at", origin.exportedAt().toString());
        properties.put("window_begin", origin.window().begin().toString());
        properties.put("window_end", origin.window().end().toString());
        properties.put("window_held", origin.window().held().name());
        if (alembicRevision != null) {
            properties.put("alembic_revision", alembicRevision);
        }
        return new CarrierMeta(properties);
    }

    static CarrierMeta read(Connection connection) throws SQLException {
        Map<String, String> properties = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, value FROM _corridor_meta")) {
            while (rows.next()) {
                properties.put(rows.getString(1), rows.getString(2));
            }
        }
        return new CarrierMeta(properties);
    }

    String require(String name) {
        String value = properties.get(name);
        if (value == null) {
            throw new SnapshotDamagedException(
                    "the file does not state its \"" + name + "\"; take another copy of the file");
        }
        return value;
    }

    /**
     * The version of the file's format.
     *
     * @return its number
     */
    public int format() {
        return Integer.parseInt(require("format"));
    }

    /**
     * The library the file is meant for.
     *
     * @return its profile
     */
    public Profile profile() {
        return Profile.valueOf(require("profile").toUpperCase(Locale.ROOT));
    }

    /**
     * The database the file was exported from.
     *
     * @return its description
     */
    public SourceDescription source() {
        return new SourceDescription(
                require("dialect"),
                require("product"),
                require("product_version"),
                require("driver"),
                require("driver_version"),
                require("default_schema"));
    }

    /**
     * When the content was read.
     *
     * @return its origin
     */
    public CarrierOrigin origin() {
        ConsistencyWindow window = new ConsistencyWindow(
                Instant.parse(require("window_begin")),
                Instant.parse(require("window_end")),
                ConsistencyWindow.Held.valueOf(require("window_held")));
        return new CarrierOrigin(Instant.parse(require("exported_at")), window);
    }

    /**
     * The Alembic revision of the schema.
     *
     * @return the revision, several divided by commas, or empty if the database has no such table
     */
    public Optional<String> alembicRevision() {
        return Optional.ofNullable(properties.get("alembic_revision"));
    }
}
