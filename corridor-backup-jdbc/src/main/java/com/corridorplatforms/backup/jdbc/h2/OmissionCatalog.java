package com.corridorplatforms.backup.jdbc.h2;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.ImportJournal;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import java.sql.SQLException;
import java.util.List;

/** What one schema holds beside tables, their rows and their constraints, and is therefore left out. */
final class OmissionCatalog {

    private static final String QUERY = """
            SELECT 'view' AS CODE, TABLE_NAME AS SUBJECT, LOWER(TABLE_TYPE) AS THING
            FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ?1
            AND TABLE_TYPE NOT IN ('BASE TABLE', 'VIEW', 'GLOBAL TEMPORARY', 'LOCAL TEMPORARY')
            UNION ALL
            SELECT 'temporary-table', TABLE_NAME, 'temporary table'
            FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ?1 AND TABLE_TYPE = 'GLOBAL TEMPORARY'
            UNION ALL
            SELECT 'trigger', EVENT_OBJECT_TABLE || '.' || TRIGGER_NAME, 'trigger of a source text'
            FROM INFORMATION_SCHEMA.TRIGGERS WHERE TRIGGER_SCHEMA = ?1 AND JAVA_CLASS IS NULL
            UNION ALL
            SELECT 'function', ROUTINE_NAME, LOWER(ROUTINE_TYPE)
            FROM INFORMATION_SCHEMA.ROUTINES WHERE ROUTINE_SCHEMA = ?1
            UNION ALL
            SELECT 'constant', CONSTANT_NAME, 'constant' FROM INFORMATION_SCHEMA.CONSTANTS WHERE CONSTANT_SCHEMA = ?1
            UNION ALL
            SELECT 'synonym', SYNONYM_NAME, 'synonym' FROM INFORMATION_SCHEMA.SYNONYMS WHERE SYNONYM_SCHEMA = ?1
            UNION ALL
            SELECT 'comment', TABLE_NAME || '.' || CONSTRAINT_NAME, 'comment on the constraint'
            FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = ?1 AND REMARKS IS NOT NULL
            UNION ALL
            SELECT 'comment', TABLE_NAME || '.' || INDEX_NAME, 'comment on the index'
            FROM INFORMATION_SCHEMA.INDEXES WHERE TABLE_SCHEMA = ?1 AND REMARKS IS NOT NULL
            UNION ALL
            SELECT 'grant', TABLE_NAME, 'rights of ' || GRANTEE
            FROM INFORMATION_SCHEMA.TABLE_PRIVILEGES WHERE TABLE_SCHEMA = ?1
            GROUP BY TABLE_NAME, GRANTEE
            ORDER BY 1, 2, 3
            """;

    private static final String DOMAINS =
            "SELECT DOMAIN_NAME FROM INFORMATION_SCHEMA.DOMAINS WHERE DOMAIN_SCHEMA = ?1 ORDER BY 1";

    private OmissionCatalog() {}

    static List<Finding> read(Statements statements, String schema) throws SQLException {
        List<Finding> findings = statements.list(
                QUERY,
                row -> {
                    String subject = schema + "." + row.getString(2);
                    return Finding.loss(
                            row.getString(1) + "-left-out",
                            subject,
                            row.getString(3) + " of \"" + subject + "\" is left out");
                },
                schema);
        findings.addAll(statements.list(
                DOMAINS,
                row -> {
                    String subject = schema + "." + row.getString(1);
                    return Finding.translated(
                            "domain-left-out",
                            subject,
                            "\"" + subject + "\" is left out; columns of that domain have its type, checks and default"
                                    + " as their own");
                },
                schema));
        if (new H2JournalHost(statements).schemasHolding(ImportJournal.NAME).contains(schema)) {
            findings.add(Finding.loss(
                    "import-interrupted",
                    schema,
                    "an import into \"" + schema
                            + "\" was interrupted, so its tables may be half there; import again"));
        }
        return findings;
    }
}
