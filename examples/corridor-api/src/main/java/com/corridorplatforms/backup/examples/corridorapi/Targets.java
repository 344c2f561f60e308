package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.CorridorBackup;
import com.corridorplatforms.backup.examples.corridorapi.config.BackupConfiguration;
import com.corridorplatforms.backup.examples.corridorapi.config.CopyRules;
import com.corridorplatforms.backup.examples.corridorapi.config.FileLocation;
import com.corridorplatforms.backup.examples.corridorapi.config.TargetConfiguration;
import com.corridorplatforms.backup.examples.corridorapi.config.TargetConfiguration.DataLake;
import com.corridorplatforms.backup.examples.corridorapi.config.TargetConfiguration.Database;
import com.corridorplatforms.backup.examples.corridorapi.config.TargetConfiguration.FileManagement;
import com.corridorplatforms.backup.examples.corridorapi.config.TargetConfiguration.Settings;
import com.corridorplatforms.backup.examples.corridorapi.connect.DriverDataSource;
import com.corridorplatforms.backup.examples.corridorapi.connect.Drivers;
import com.corridorplatforms.backup.fs.DataLakeTarget;
import com.corridorplatforms.backup.fs.FileTreeTarget;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.jdbc.DatabaseTarget;
import com.corridorplatforms.backup.jdbc.VendorDatabaseTarget;
import com.corridorplatforms.backup.jdbc.model.Profile;
import com.corridorplatforms.backup.spi.BackupTarget;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/** Makes the library's targets from what the configuration says of them. */
final class Targets {

    private final Drivers drivers;
    private final Passwords passwords;
    private final OpenStores stores;
    private final CaptureOptions capture;

    /**
     * @param drivers reach databases
     * @param stores open stores
     * @param passwords fetch passwords
     * @param capture says what is special this once
     */
    Targets(Drivers drivers, OpenStores stores, Passwords passwords, CaptureOptions capture) {
        this.drivers = drivers;
        this.stores = stores;
        this.capture = capture;
        this.passwords = passwords;
    }

    void addTo(CorridorBackup.Builder builder, BackupConfiguration configuration) {
        for (TargetConfiguration target : configuration.targets()) {
            add(builder, target, target(target));
            vendorDump(target).ifPresent(dump -> add(builder, target, dump));
        }
    }

    private static void add(CorridorBackup.Builder builder, TargetConfiguration configuration, BackupTarget target) {
        if (configuration.optional()) {
            builder.optionalTarget(target);
        } else {
            builder.target(target);
        }
    }

    private Optional<BackupTarget> vendorDump(TargetConfiguration configuration) {
        return configuration instanceof Database database
                ? database.vendorDump()
                        .map(dump -> VendorDatabaseTarget.of(
                                VendorTools.of(database, dump, passwords.of(database.password())),
                                connections(database)))
                : Optional.empty();
    }

    private BackupTarget target(TargetConfiguration configuration) {
        if (configuration instanceof Database database) {
            return database(database);
        }
        if (configuration instanceof FileManagement files) {
            return tree(FileTreeTarget.fileManagement(open(files.location())), files.location(), files.rules());
        }
        if (configuration instanceof DataLake lake) {
            return capture.applyTo(DataLakeTarget.at(lake.location()));
        }
        Settings settings = (Settings) configuration;
        return tree(
                FileTreeTarget.settings(settings.component(), open(settings.location())),
                settings.location(),
                settings.rules());
    }

    private FileStore open(FileLocation location) {
        return stores.open(location, passwords);
    }

    private FileTreeTarget tree(FileTreeTarget whole, FileLocation location, CopyRules rules) {
        FileTreeTarget target = whole.openedBy(OpenStores.address(location, passwords));
        if (!rules.exclude().isEmpty()) {
            target = target.exclude(rules.exclude().toArray(String[]::new));
        }
        if (!rules.include().isEmpty()) {
            target = target.include(rules.include().toArray(String[]::new));
        }
        if (rules.bandwidth().isPresent()) {
            target = target.bandwidth(rules.bandwidth().getAsLong());
        }
        if (rules.parallelism().isPresent()) {
            target = target.parallelism(rules.parallelism().getAsInt());
        }
        return capture.applyTo(target);
    }

    private DatabaseTarget database(Database database) {
        DatabaseTarget target = DatabaseTarget.of(connections(database))
                .schemas(database.schemas().toArray(String[]::new));
        return database.profile()
                .map(profile -> target.profile(Profile.valueOf(profile.toUpperCase(Locale.ROOT))))
                .orElse(target);
    }

    private DataSource connections(Database database) {
        return new DriverDataSource(
                drivers.driverFor(database.url()), database.url(), database.user(), passwords.of(database.password()));
    }
}
