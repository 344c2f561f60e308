/**
 * The values and contracts of Corridor Backup: what a backup consists of, how a target of a backup behaves, and what a
 * caller is told while it runs.
 */
module com.corridorplatforms.backup.api {
    requires static transitive org.jspecify;

    exports com.corridorplatforms.backup.api;
    exports com.corridorplatforms.backup.spi;
}
