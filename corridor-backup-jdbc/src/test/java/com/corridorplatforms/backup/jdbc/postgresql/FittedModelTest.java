package com.corridorplatforms.backup.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.h2.H2Dialect;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Identity;
import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.PortableType.DecimalNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.FloatingNumber;
import com.corridorplatforms.backup.jdbc.model.PortableType.IntegerNumber;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.contract.DatabaseCopy;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FittedModelTest {

    @Test
    void names_that_are_taken_or_too_long_get_others_and_the_rest_stays() throws Exception {
        String longName = "\u00e4".repeat(40);
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE A (X INTEGER, Y INTEGER, CONSTRAINT B PRIMARY KEY (X))");
            statement.execute("CREATE TABLE B (X INTEGER, CONSTRAINT FINE UNIQUE (X))");
            statement.execute("CREATE INDEX A ON A (Y)");
            statement.execute("CREATE INDEX \"" + longName + "\" ON B (X)");
            DatabaseModel model = DatabaseCopy.read(new H2Dialect(), connection).model();

            DatabaseModel fitted = new PostgresqlDialect().fitted(model);

            Table a = fitted.table(new TableName("PUBLIC", "A")).orElseThrow();
            Table b = fitted.table(new TableName("PUBLIC", "B")).orElseThrow();
            assertThat(a.primaryKey().orElseThrow().name()).isEqualTo("B_2");
            assertThat(a.indexes().get(0).name()).isEqualTo("A_2");
            assertThat(b.uniqueKeys().get(0).name()).isEqualTo("FINE");
            assertThat(b.indexes().get(0).name()).isEqualTo("\u00e4".repeat(30) + "_2");
            assertThat(fitted.findings())
                    .extracting(Finding::code)
                    .containsOnly("constraint-renamed")
                    .hasSize(3);
        }
    }

    @Test
    void counters_end_where_numbers_of_their_columns_do() {
        BigInteger far = BigInteger.TEN.pow(28).subtract(BigInteger.ONE);
        SequenceOptions options = new SequenceOptions(
                "", BigInteger.ONE, BigInteger.ONE, BigInteger.ONE, far, BigInteger.valueOf(20), false);
        TableName name = new TableName("public", "S");
        Identity identity = new Identity(Identity.Kind.BY_DEFAULT, new TableName("public", ""), options);
        Table table = new Table(
                new TableName("public", "T"),
                List.of(
                        column("N", "bigint", new IntegerNumber(64), identity),
                        column("D", "numeric(28,0)", new DecimalNumber(28, 0), identity),
                        column("F", "double precision", new FloatingNumber(64), identity)),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "");
        DatabaseModel wanted = new DatabaseModel(
                new SourceDescription("postgresql", "PostgreSQL", "18", "", "", "public"),
                List.of(table),
                List.of(new Sequence(name, options, "")),
                List.of(),
                List.of());

        DatabaseModel fitted = new PostgresqlDialect().fitted(wanted);

        BigInteger greatest = BigInteger.valueOf(Long.MAX_VALUE);
        assertThat(fitted.sequences().get(0).options().maximum()).isEqualTo(greatest);
        List<Column> columns = fitted.tables().get(0).columns();
        assertThat(columns.get(0).identity().orElseThrow().options().maximum()).isEqualTo(greatest);
        assertThat(columns.get(1).identity().orElseThrow().sequence()).isEqualTo(new TableName("public", "T_D_seq"));
        assertThat(columns.get(2).identity()).isEmpty();
        assertThat(fitted.findings())
                .extracting(Finding::code)
                .containsExactly("sequence-bounds", "sequence-bounds", "identity-left-out", "sequence-bounds");
    }

    private static Column column(String name, String declaration, PortableType meaning, Identity identity) {
        return new Column(
                name,
                new ColumnType(declaration, meaning),
                false,
                Optional.empty(),
                Optional.of(identity),
                Optional.empty(),
                "",
                "");
    }
}
