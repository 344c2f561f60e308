package com.corridorplatforms.backup.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.RowStatements;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Deferral;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Index;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.SequenceState;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.model.UniqueKey;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import com.corridorplatforms.backup.jdbc.spi.ReadRequest;
import com.corridorplatforms.backup.jdbc.spi.ReadSession;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads rows of Oracle's dictionary that were written by hand after its manuals; no server was asked. */
class OracleCatalogTest {

    private StandIn oracle;

    @BeforeEach
    void record() throws Exception {
        oracle = StandIn.recorded("dictionary.sql", "recorded.sql");
    }

    @AfterEach
    void close() throws Exception {
        oracle.close();
    }

    private ReadSession session(UnknownTypes unknownTypes) throws Exception {
        return new OracleDialect()
                .read(oracle.connection(), new ReadRequest(List.of(), unknownTypes, new Cancellation()));
    }

    private DatabaseModel catalog() throws Exception {
        try (ReadSession session = session(UnknownTypes.FAIL)) {
            return session.catalog();
        }
    }

    private Table table(String name) throws Exception {
        return catalog().table(new TableName("CORRIDOR", name)).orElseThrow();
    }

    @Test
    void only_what_is_a_table_to_its_users_is_read() throws Exception {
        DatabaseModel model = catalog();
        assertThat(model.tables())
                .extracting(table -> table.name().name())
                .containsExactly("DEPARTMENTS", "EMPLOYEES", "SALES", "T Y");
        assertThat(model.findings())
                .extracting(Finding::code)
                .containsExactlyInAnyOrder(
                        "foreign-key-left-out",
                        "temporary-table-left-out",
                        "external-table-left-out",
                        "partitioning-left-out",
                        "organization-left-out",
                        "index-left-out",
                        "column-left-out",
                        "rowid",
                        "view-left-out",
                        "database-link-left-out",
                        "job-left-out",
                        "object-table-left-out",
                        "policy-left-out");
    }

    @Test
    void a_table_is_read_with_all_that_the_dictionary_says_of_it() throws Exception {
        Table table = table("DEPARTMENTS");
        assertThat(table.comment()).isEqualTo("Who works where");
        assertThat(table.primaryKey())
                .contains(new UniqueKey("DEPARTMENTS_PK", List.of("ID"), true, Deferral.NOT_DEFERRABLE));
        assertThat(table.uniqueKeys())
                .containsExactly(
                        new UniqueKey("DEPARTMENTS_NAME_UK", List.of("NAME"), true, Deferral.INITIALLY_DEFERRED));
        assertThat(table.checks()).containsExactly(new Check("BUDGET_CK", text("budget >= 0"), true));
        assertThat(table.indexes()).isEmpty();
        Column id = table.column("ID").orElseThrow();
        assertThat(id.type().declaration()).isEqualTo("NUMBER(*,0)");
        assertThat(id.type().meaning()).isEqualTo(new PortableType.IntegerNumber(64));
        assertThat(id.identity().orElseThrow().kind()).isEqualTo(Identity.Kind.ALWAYS);
        assertThat(id.defaultValue()).isEmpty();
        assertThat(table.column("NAME").orElseThrow().nullable()).isFalse();
        Column active = table.column("ACTIVE").orElseThrow();
        assertThat(active.type().meaning()).isEqualTo(new PortableType.Truth());
        assertThat(active.defaultValue()).contains(text("1"));
        assertThat(table.column("BUDGET").orElseThrow().comment()).isEqualTo("In euros");
        assertThat(table.column("CREATED").orElseThrow().defaultValue()).contains(text("SYSDATE"));
    }

    @Test
    void constraints_that_no_other_engine_has_are_kept_as_statements() throws Exception {
        DatabaseModel model = catalog();
        Table table = model.table(new TableName("CORRIDOR", "EMPLOYEES")).orElseThrow();
        assertThat(table.foreignKeys())
                .extracting(ForeignKey::name, ForeignKey::onDelete, ForeignKey::deferral, ForeignKey::validated)
                .containsExactly(
                        tuple("EMPLOYEES_BOSS_FK", ForeignKey.Action.SET_NULL, Deferral.NOT_DEFERRABLE, false),
                        tuple(
                                "EMPLOYEES_DEPARTMENT_FK",
                                ForeignKey.Action.CASCADE,
                                Deferral.INITIALLY_IMMEDIATE,
                                true));
        assertThat(table.uniqueKeys()).isEmpty();
        assertThat(table.checks()).isEmpty();
        assertThat(definitions(model))
                .contains(
                        "ALTER TABLE \"EMPLOYEES\" ADD CONSTRAINT \"EMPLOYEES_CODE_UK\" UNIQUE (\"CODE\") DISABLE NOVALIDATE",
                        "ALTER TABLE \"EMPLOYEES\" ADD CONSTRAINT \"EMPLOYEES_BOSS_CK\" CHECK (boss <> \"No\") DISABLE NOVALIDATE",
                        "ALTER TABLE \"EMPLOYEES\" MODIFY (\"NOTE\" INVISIBLE)",
                        "ALTER TABLE \"EMPLOYEES\" MODIFY (\"NOTE\" DEFAULT ON NULL 'none')");
    }

    @Test
    void columns_are_computed_and_take_from_sequences_of_any_schema_they_are_made_in() throws Exception {
        Table table = table("EMPLOYEES");
        assertThat(table.columns())
                .extracting(Column::name)
                .containsExactly("No", "DEPARTMENT", "BOSS", "CODE", "Full Name", "UPPER_NAME", "NOTE");
        assertThat(table.column("No").orElseThrow().defaultValue()).contains(text("\"ORDER_NUMBERS\".\"NEXTVAL\""));
        assertThat(table.column("UPPER_NAME").orElseThrow().generated()).contains(text("UPPER(\"Full Name\")"));
        assertThat(table.column("CODE").orElseThrow().type().declaration()).isEqualTo("CHAR(3 BYTE)");
    }

    @Test
    void indexes_order_by_columns_and_expressions_in_both_directions() throws Exception {
        List<String> indexes = table("EMPLOYEES").indexes().stream()
                .map(index -> index.name() + " " + index.unique() + " " + index.method() + " "
                        + index.parts().stream()
                                .map(part -> TableDefinition.keyText(part) + (part.descending() ? " DESC" : ""))
                                .collect(Collectors.joining(", ")))
                .toList();
        assertThat(indexes)
                .containsExactly(
                        "EMPLOYEES_CODE_IX false bitmap \"CODE\"",
                        "EMPLOYEES_DESC_IX true  \"BOSS\", \"No\" DESC",
                        "EMPLOYEES_NAME_IX false  LOWER(\"Full Name\"), \"CODE\"",
                        "EMPLOYEES_REV_IX false reverse \"DEPARTMENT\"");
        assertThat(table("EMPLOYEES").indexes().get(1).parts().get(1).key()).isInstanceOf(Index.Key.OfColumn.class);
    }

    @Test
    void every_type_has_a_meaning() throws Exception {
        Map<String, String> meanings = new TreeMap<>();
        for (Column column : table("T Y").columns()) {
            meanings.put(
                    column.name(),
                    column.type().declaration() + " " + column.type().meaning().toString());
        }
        assertThat(meanings)
                .containsEntry("N4", "NUMBER(4) IntegerNumber[bits=16]")
                .containsEntry("N9", "NUMBER(9) IntegerNumber[bits=32]")
                .containsEntry("N18", "NUMBER(18) IntegerNumber[bits=64]")
                .containsEntry("N19", "NUMBER(19) IntegerNumber[bits=64]")
                .containsEntry("N38", "NUMBER(38) DecimalNumber[precision=38, scale=0]")
                .containsEntry("NEGATIVE", "NUMBER(5,-2) DecimalNumber[precision=5, scale=-2]")
                .containsEntry("TINY", "NUMBER(3,5) DecimalNumber[precision=3, scale=5]")
                .containsEntry("ANY_SCALE", "NUMBER(*,4) DecimalNumber[precision=38, scale=4]")
                .containsEntry("BARE", "NUMBER DecimalNumber[precision=0, scale=0]")
                .containsEntry("F", "FLOAT(126) DecimalNumber[precision=0, scale=0]")
                .containsEntry("BF", "BINARY_FLOAT FloatingNumber[bits=32]")
                .containsEntry("BD", "BINARY_DOUBLE FloatingNumber[bits=64]")
                .containsEntry("VB", "VARCHAR2(10 BYTE) CharacterText[length=10, fixed=false]")
                .containsEntry("NV", "NVARCHAR2(10) CharacterText[length=10, fixed=false]")
                .containsEntry("C", "CHAR(3 CHAR) CharacterText[length=3, fixed=true]")
                .containsEntry("NC", "NCHAR(3) CharacterText[length=3, fixed=true]")
                .containsEntry("CL", "CLOB CharacterText[length=0, fixed=false]")
                .containsEntry("NCL", "NCLOB CharacterText[length=0, fixed=false]")
                .containsEntry("L", "LONG CharacterText[length=0, fixed=false]")
                .containsEntry("R", "RAW(16) Binary[length=16, fixed=false]")
                .containsEntry("B", "BLOB Binary[length=0, fixed=false]")
                .containsEntry("D", "DATE LocalTimestamp[digits=0]")
                .containsEntry("TS", "TIMESTAMP(9) LocalTimestamp[digits=9]")
                .containsEntry("TSZ", "TIMESTAMP(6) WITH TIME ZONE InstantWithOffset[digits=6]")
                .containsEntry("TSL", "TIMESTAMP(3) WITH LOCAL TIME ZONE InstantWithOffset[digits=3]")
                .containsEntry("IDS", "INTERVAL DAY(2) TO SECOND(6) VendorText[]")
                .containsEntry("IYM", "INTERVAL YEAR(2) TO MONTH VendorText[]")
                .containsEntry("RI", "ROWID VendorText[]")
                .containsEntry("X", "XMLTYPE VendorText[]")
                .containsEntry("J", "JSON Json[]")
                .containsEntry("BO", "BOOLEAN Truth[]")
                .doesNotContainKey("BFI")
                .hasSize(31);
    }

    @Test
    void rows_are_read_as_canonical_values() throws Exception {
        List<Object[]> rows = new ArrayList<>();
        try (ReadSession session = session(UnknownTypes.FAIL)) {
            Table table =
                    session.catalog().table(new TableName("CORRIDOR", "T Y")).orElseThrow();
            session.rows(withoutJson(table), rows::add);
        }
        assertThat(rows.get(0)).isEqualTo(new Object[] {
            -9999L,
            999_999_999L,
            -999_999_999_999_999_999L,
            Long.MAX_VALUE,
            new BigDecimal("99999999999999999999999999999999999999"),
            new BigDecimal("12300"),
            new BigDecimal("0.00123"),
            new BigDecimal("1.5000"),
            new BigDecimal("12.5"),
            new BigDecimal("0.1"),
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            "ab",
            "ä",
            "x  ",
            "y  ",
            "long",
            "national",
            "longer",
            new byte[] {0, -1},
            new byte[0],
            "2026-11-22 23:59:59",
            "2026-11-22 23:59:59.123456789",
            "2026-11-22 23:59:59.5+01:00",
            "2026-11-22 23:59:59.123+00:00",
            null,
            null,
            "AAAR3sAAEAAAACXAAA",
            "<a> </a>",
            true
        });
        assertThat(rows.get(1)).containsOnlyNulls();
    }

    /** The stand-in has no function that shows JSON. */
    private static Table withoutJson(Table table) {
        return table.withColumns(table.columns().stream()
                .filter(column -> !column.name().equals("J"))
                .toList());
    }

    @Test
    void sequences_go_on_where_no_session_has_taken_a_number() throws Exception {
        try (ReadSession session = session(UnknownTypes.FAIL)) {
            DatabaseModel model = session.catalog();
            assertThat(model.sequences()).singleElement().satisfies(sequence -> {
                assertThat(sequence.name()).isEqualTo(new TableName("CORRIDOR", "ORDER_NUMBERS"));
                assertThat(sequence.options().cycles()).isTrue();
                assertThat(sequence.options().minimum()).isEqualTo(BigInteger.valueOf(-100));
            });
            assertThat(session.sequenceStates(model))
                    .extracting(state -> state.owner() + " " + state.next())
                    .containsExactly(
                            new SequenceState.Owner.OfColumn(new TableName("CORRIDOR", "DEPARTMENTS"), "ID") + " 41",
                            new SequenceState.Owner.Standalone(new TableName("CORRIDOR", "ORDER_NUMBERS")) + " 985");
        }
    }

    @Test
    void definitions_lose_the_name_of_their_own_schema_and_nothing_else() throws Exception {
        assertThat(definitions(catalog()))
                .contains(
                        "CREATE VIEW \"V_ACTIVE\" (\"ID\", \"Label\") AS SELECT id, name FROM departments WHERE active = 1",
                        "CREATE MATERIALIZED VIEW \"MV_TOTALS\" BUILD IMMEDIATE REFRESH COMPLETE ON DEMAND AS SELECT"
                                + " department, COUNT(*) n FROM employees GROUP BY department",
                        "CREATE PROCEDURE raise(p_no NUMBER) IS\nBEGIN UPDATE employees SET boss = NULL WHERE \"No\" = p_no;"
                                + " -- {not} an escape\nEND;",
                        "CREATE PACKAGE pay AS g NUMBER := 1; END;",
                        "CREATE PACKAGE BODY pay AS END;",
                        "CREATE TYPE person_t AS OBJECT (name VARCHAR2(10))",
                        "CREATE TRIGGER \"EMPLOYEES_BI\" BEFORE INSERT ON employees FOR EACH ROW BEGIN :new.code :="
                                + " 'corridor.x'; END;",
                        "ALTER TRIGGER \"EMPLOYEES_BI\" DISABLE",
                        "CREATE SYNONYM \"STAFF\" FOR \"EMPLOYEES\"",
                        "CREATE SYNONYM \"CODES\" FOR \"APP\".\"CODES\"",
                        "GRANT SELECT ON \"DEPARTMENTS\" TO \"APP\"",
                        "GRANT SELECT ON \"V_ACTIVE\" TO PUBLIC WITH GRANT OPTION")
                .noneMatch(text -> text.contains("UPDATE ON"));
    }

    @Test
    void every_definition_and_every_query_is_read_by_a_grammar_of_oracle() throws Exception {
        DatabaseModel model = catalog();
        List<String> statements = new ArrayList<>(definitions(model));
        for (Table table : model.tables()) {
            statements.add(TableDefinition.table(table));
            table.indexes().forEach(index -> statements.add(TableDefinition.index(table, index)));
            statements.add(RowStatements.insertGiven(table, Values::parameter));
            statements.add(RowStatements.select(table, Values::shown));
        }
        statements.addAll(oracle.said());
        assertThat(statements).hasSizeGreaterThan(60);
        assertThat(OracleGrammar.unread(statements)).isEmpty();
    }

    @Test
    void a_type_of_a_user_is_refused_by_name_or_kept_as_the_engines_text() throws Exception {
        oracle.run(
                "INSERT INTO SYS.ALL_TAB_COLS (OWNER, TABLE_NAME, COLUMN_NAME, DATA_TYPE, DATA_TYPE_OWNER, DATA_LENGTH,"
                        + " INTERNAL_COLUMN_ID) VALUES ('CORRIDOR', 'SALES', 'PLACE', 'SDO_GEOMETRY', 'MDSYS', 1, 2)");
        assertThatThrownBy(this::catalog)
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("\"CORRIDOR.SALES.PLACE\" is of type \"MDSYS.SDO_GEOMETRY\"");
        oracle.run("ALTER TABLE SALES ADD PLACE CLOB DEFAULT '<SDO/>'");
        oracle.run("INSERT INTO SALES (YEAR) VALUES (2026)");
        List<Object[]> rows = new ArrayList<>();
        try (ReadSession session = session(UnknownTypes.AS_TEXT)) {
            DatabaseModel model = session.catalog();
            session.rows(model.table(new TableName("CORRIDOR", "SALES")).orElseThrow(), rows::add);
            assertThat(model.findings()).extracting(Finding::code).contains("type-unknown");
        }
        assertThat(rows).singleElement().isEqualTo(new Object[] {2026L, "<SDO/>"});
        assertThat(oracle.said())
                .contains(
                        "SELECT \"YEAR\", CASE WHEN \"PLACE\" IS NOT NULL THEN XMLSERIALIZE(CONTENT XMLTYPE(\"PLACE\")"
                                + " AS CLOB NO INDENT) END FROM \"CORRIDOR\".\"SALES\"");
    }

    @Test
    void whole_numbers_beyond_64_bits_stay_decimals() throws Exception {
        oracle.run("INSERT INTO DEPARTMENTS (ID) VALUES (9223372036854775808)");
        assertThat(table("DEPARTMENTS").column("ID").orElseThrow().type().meaning())
                .isEqualTo(new PortableType.DecimalNumber(38, 0));
    }

    @Test
    void an_interrupted_import_is_said() throws Exception {
        oracle.run("INSERT INTO SYS.ALL_TABLES (OWNER, TABLE_NAME) VALUES ('CORRIDOR', 'CORRIDOR_IMPORT_JOURNAL')");
        DatabaseModel model = catalog();
        assertThat(model.tables()).hasSize(4);
        assertThat(model.findings()).extracting(Finding::code).contains("import-interrupted");
    }

    @Test
    void the_session_is_put_back_as_it_was() throws Exception {
        catalog();
        assertThat(oracle.said())
                .contains("ALTER SESSION SET TIME_ZONE = '+00:00'", "ALTER SESSION SET NLS_SORT = 'BINARY'")
                .containsSubsequence(
                        "SET TRANSACTION READ ONLY",
                        "ALTER SESSION SET NLS_SORT = 'GERMAN'",
                        "ALTER SESSION SET TIME_ZONE = 'Europe/Berlin'");
    }

    @Test
    void a_moment_is_shared_only_by_those_who_may_know_its_number() throws Exception {
        try (ReadSession session = session(UnknownTypes.FAIL)) {
            assertThat(session.sharing(oracle.dataSource().getConnection())).isEmpty();
        }
        oracle.run("DROP ALIAS CHANGE_NUMBER");
        oracle.run("CREATE ALIAS CHANGE_NUMBER AS 'String number() { return \"4711\"; }'");
        try (ReadSession session = session(UnknownTypes.FAIL);
                ReadSession other =
                        session.sharing(oracle.dataSource().getConnection()).orElseThrow()) {
            assertThat(session.sharing(oracle.connection()))
                    .as("the same connection again")
                    .isEmpty();
            other.rows(
                    session.catalog().table(new TableName("CORRIDOR", "SALES")).orElseThrow(), row -> {});
        }
        assertThat(oracle.said()).contains("SELECT \"YEAR\" FROM \"CORRIDOR\".\"SALES\" AS OF SCN 4711");
    }

    private static List<String> definitions(DatabaseModel model) {
        return model.definitions().stream()
                .map(definition -> definition.statement().text())
                .toList();
    }

    private static SqlText text(String text) {
        return new SqlText("oracle", text);
    }
}
