package com.corridorplatforms.backup.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.h2.H2Dialect;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import com.corridorplatforms.backup.jdbc.spi.contract.DatabaseCopy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
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
}
