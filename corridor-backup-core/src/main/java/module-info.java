/** The one door to backup and restore of a whole platform. */
module com.corridorplatforms.backup.core {
    requires transitive com.corridorplatforms.backup.api;
    requires com.fasterxml.jackson.core;
    requires static transitive org.jspecify;

    exports com.corridorplatforms.backup;
}
