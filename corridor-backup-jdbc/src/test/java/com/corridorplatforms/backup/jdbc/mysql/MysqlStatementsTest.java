package com.corridorplatforms.backup.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.druid.DbType;
import com.alibaba.druid.sql.SQLUtils;
import com.alibaba.druid.sql.parser.ParserException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.RewritingConnection;
import com.corridorplatforms.backup.jdbc.ansi.ConstraintClauses;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.model.SeededRows;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import com.corridorplatforms.backup.jdbc.spi.WriteSession;
import com.corridorplatforms.backup.jdbc.spi.contract.DatabaseCopy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The statements of the dialect for MySQL, held against a grammar of MySQL that is not ours, and run by MariaDB's server
 * where it has the words. No server of MySQL has run them.
 */
class MysqlStatementsTest {

    private static final String[] TABLES = {
        "CREATE TABLE parent (id int UNSIGNED AUTO_INCREMENT PRIMARY KEY, code varchar(20) NOT NULL DEFAULT 'it''s' UNIQUE,"
                + " n decimal(38,20) DEFAULT 1.5 CHECK (n > 0), kind enum('a','b''c'), twice int AS (id * 2) VIRTUAL) COMMENT 'x'",
        "CREATE TABLE child (parent int UNSIGNED, no bigint UNSIGNED, share double, weight float, image longblob, body text,"
                + " at datetime(6), moment timestamp(6) NULL DEFAULT current_timestamp(6), clock time(6), b bit(9), y year,"
                + " place point, PRIMARY KEY (parent, no), KEY (body(20), no DESC),"
                + " FOREIGN KEY (parent) REFERENCES parent (id) ON DELETE CASCADE)",
        "INSERT INTO parent (code, n, kind) VALUES ('a', 1, 'a'), ('b', 2.5, 'b''c')",
        "INSERT INTO child (parent, no, body, place) VALUES (1, 1, 'x', POINT(1, 2)), (2, 18446744073709551615, '', NULL)",
        "CREATE TRIGGER child_in BEFORE INSERT ON child FOR EACH ROW SET NEW.y = 2026"
    };

    private final MysqlDialect dialect = new MysqlDialect();
    private final Set<String> said = new LinkedHashSet<>();

    /** What only MySQL knows is not said to MariaDB. */
    private Connection heard(String url) throws Exception {
        return RewritingConnection.of(DriverManager.getConnection(url), sql -> {
            said.add(sql);
            return RecordedMysql.known(sql);
        });
    }

    @Test
    void every_statement_of_an_import_is_run_by_mariadb_and_read_by_the_grammar() throws Exception {
        try (Connection source = DriverManager.getConnection(MariadbServer.newDatabase(TABLES));
                Connection destination = heard(MariadbServer.newDatabase())) {
            DatabaseCopy copy = DatabaseCopy.read(new MariadbDialect(), source).movedTo(destination.getCatalog());
            copy.write(dialect, destination, ImportMode.CREATE);
            new Statements(destination).run("DROP TRIGGER child_in");
            copy.write(dialect, destination, ImportMode.REPLACE);
            new Statements(destination).run("DROP TRIGGER child_in");
            try (WriteSession session = dialect.write(destination, new Cancellation())) {
                session.seededRows(SeededRows.REPLACE);
                copy.write(session, ImportMode.LOAD);
                session.commit();
            }
            assertThat(DatabaseCopy.read(new MariadbDialect(), destination)
                            .rows()
                            .values())
                    .usingRecursiveComparison()
                    .isEqualTo(copy.rows().values());
        }
        assertThat(said).hasSizeGreaterThan(60);
        assertRead(said);
    }

    @Test
    void every_definition_that_only_mysql_has_is_read_by_the_grammar() throws Exception {
        List<String> definitions = new ArrayList<>();
        try (RecordedMysql recorded = new RecordedMysql()) {
            ReadRequest request = new ReadRequest(List.of("shop"), UnknownTypes.FAIL, new Cancellation());
            try (ReadSession session = dialect.read(recorded.connection(), request)) {
                DatabaseModel model = session.catalog();
                model.tables().forEach(table -> definitions.addAll(statements(table)));
                model.definitions()
                        .forEach(each -> definitions.add(each.statement().text()));
            }
            definitions.addAll(recorded.statements());
        }
        assertThat(definitions)
                .anyMatch(sql -> sql.contains("NOT ENFORCED"))
                .anyMatch(sql -> sql.contains("(uuid_to_bin(uuid()))"))
                .anyMatch(sql -> sql.contains("SRID 4326"));
        assertRead(definitions);
    }

    private static List<String> statements(Table table) {
        List<String> statements = new ArrayList<>();
        TableDefinition definition = new TableDefinition(table, Flavor.MYSQL);
        String alter = "ALTER TABLE " + table.name().name() + " ADD ";
        statements.add(definition.create());
        definition.late().forEach(clause -> statements.add(alter + clause));
        table.foreignKeys().forEach(key -> statements.add(alter + ConstraintClauses.foreignKeyInFull(key)));
        return statements;
    }

    private static void assertRead(Iterable<String> statements) {
        List<String> unread = new ArrayList<>();
        for (String sql : statements) {
            String ordinary =
                    inBackticks(TextOfMode.of(sql).map(TextOfMode::statement).orElse(sql));
            if (!isRead(ordinary)) {
                unread.add(ordinary);
            }
        }
        assertThat(unread).isEmpty();
    }

    private static boolean isRead(String sql) {
        try {
            return SQLUtils.parseStatements(sql, DbType.mysql).size() == 1;
        } catch (ParserException refused) {
            return false;
        }
    }

    /** The grammar knows the mode in which names are quoted by backticks, and no column bound to a spatial reference system. */
    private static String inBackticks(String sql) {
        StringBuilder text = new StringBuilder();
        boolean isLiteral = false;
        for (int i = 0; i < sql.length(); i++) {
            char character = sql.charAt(i);
            isLiteral ^= character == '\'';
            text.append(character == '"' && !isLiteral ? '`' : character);
        }
        return text.toString().replace(" SRID 4326", "");
    }
}
