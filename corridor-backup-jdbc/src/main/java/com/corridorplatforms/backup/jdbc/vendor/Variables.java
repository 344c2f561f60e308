package com.corridorplatforms.backup.jdbc.vendor;

import java.util.Map;
import java.util.Set;

/** The variables of this process that a vendor's program would heed. */
final class Variables {

    /** They say how a connection is secured and to whom, and lead nowhere else. */
    private static final Set<String> SECURITY = Set.of("PGREQUIRESSL", "PGREQUIREAUTH", "PGCHANNELBINDING");

    /**
     * Where Oracle's programs go that are told no database, or one of its containers, which edition they see, and which directory
     * they use. {@code TNS_ADMIN} is none of them: there lies what encrypts a connection and trusts a server, and the name of a
     * host and a service needs no name that is looked up there.
     */
    private static final Set<String> ORACLE_DESTINATIONS =
            Set.of("TWO_TASK", "LOCAL", "ORACLE_SID", "ORACLE_PDB_SID", "ORA_EDITION", "DATA_PUMP_DIR");

    private Variables() {}

    /**
     * Removes those that win over what a program is told, or add to it: {@code PGSERVICE} names another server even beside
     * {@code --host}, {@code PGPASSWORD} wins over the file of passwords, {@code PGOPTIONS} changes what is seen.
     */
    static void clear(Map<String, String> environment) {
        environment.keySet().removeIf(Variables::misleads);
    }

    private static boolean misleads(String name) {
        return name.startsWith("PG") && !secures(name) && !name.equals("PGCONNECT_TIMEOUT")
                || name.startsWith("MYSQL_")
                || name.equals("MARIADB_HOME")
                || ORACLE_DESTINATIONS.contains(name);
    }

    private static boolean secures(String name) {
        return name.startsWith("PGSSL")
                || name.startsWith("PGGSS")
                || name.startsWith("PGKRB")
                || SECURITY.contains(name);
    }
}
