package com.corridorplatforms.backup.examples.corridorapi.config;

import com.corridorplatforms.backup.examples.corridorapi.connect.JdbcUrl;
import com.corridorplatforms.backup.examples.corridorapi.connect.PasswordSource;
import java.util.List;
import java.util.Optional;

/** What the configuration file says of one target. */
public sealed interface TargetConfiguration {

    /**
     * Tells whether a snapshot may be committed without the target.
     *
     * @return true if it may
     */
    boolean optional();

    /**
     * The metadata database.
     *
     * @param url which database
     * @param user who connects
     * @param password where the password lies
     * @param schemas the schemas to capture; empty means the connection's own
     * @param profile who will read the SQLite file, as {@code db export --profile} names it
     * @param vendorDump how the vendor's own tool saves it too, if it shall
     * @param optional whether a snapshot may lack it
     */
    record Database(
            JdbcUrl url,
            Optional<String> user,
            PasswordSource password,
            List<String> schemas,
            Optional<String> profile,
            Optional<VendorDump> vendorDump,
            boolean optional)
            implements TargetConfiguration {
        /** Copies the schemas. */
        public Database {
            schemas = List.copyOf(schemas);
        }
    }

    /**
     * The files of file management.
     *
     * @param location where they lie
     * @param rules what of them is copied, and how
     * @param optional whether a snapshot may lack them
     */
    record FileManagement(FileLocation location, CopyRules rules, boolean optional) implements TargetConfiguration {}

    /**
     * The data lake.
     *
     * @param location what {@code OUTPUT_DATA_LOCATION} says
     * @param optional whether a snapshot may lack it
     */
    record DataLake(String location, boolean optional) implements TargetConfiguration {}

    /**
     * The settings of one component.
     *
     * @param component its name
     * @param location its instance folder
     * @param rules what of it is copied, and how
     * @param optional whether a snapshot may lack them
     */
    record Settings(String component, FileLocation location, CopyRules rules, boolean optional)
            implements TargetConfiguration {}
}
