package com.corridorplatforms.backup.jdbc.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariablesTest {

    @Test
    void what_secures_a_connection_is_kept_and_what_leads_it_elsewhere_is_not() {
        List<String> kept = List.of(
                "PATH",
                "PGSSLMODE",
                "PGSSLROOTCERT",
                "PGGSSENCMODE",
                "PGREQUIREAUTH",
                "PGCONNECT_TIMEOUT",
                "ORACLE_HOME",
                "LD_LIBRARY_PATH",
                "TNS_ADMIN");
        List<String> removed = List.of(
                "PGSERVICE",
                "PGSERVICEFILE",
                "PGHOSTADDR",
                "PGPASSWORD",
                "PGOPTIONS",
                "MYSQL_GROUP_SUFFIX",
                "TWO_TASK",
                "LOCAL",
                "ORACLE_SID",
                "ORACLE_PDB_SID",
                "ORA_EDITION",
                "DATA_PUMP_DIR");
        Map<String, String> environment = new HashMap<>();
        kept.forEach(name -> environment.put(name, "any"));
        removed.forEach(name -> environment.put(name, "any"));

        Variables.clear(environment);

        assertThat(environment).containsOnlyKeys(kept.toArray(String[]::new));
    }
}
