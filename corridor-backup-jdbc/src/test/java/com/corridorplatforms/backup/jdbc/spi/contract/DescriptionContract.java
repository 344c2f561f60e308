package com.corridorplatforms.backup.jdbc.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.expression.Expression;
import com.corridorplatforms.backup.jdbc.expression.ExpressionSyntax;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** What a dialect says of itself. */
interface DescriptionContract extends DialectSubject {

    @Test
    default void it_alone_claims_its_databases() throws Exception {
        Subject database = Subject.fresh(this);
        try (Connection connection = database.connect()) {
            assertThat(dialect().claims(connection.getMetaData())).isTrue();
            for (Dialect other : ServiceLoader.load(Dialect.class)) {
                if (!other.isLastResort() && !other.name().equals(dialect().name())) {
                    assertThat(other.claims(connection.getMetaData()))
                            .as(other.name())
                            .isFalse();
                }
            }
        }
    }

    @Test
    default void its_name_is_one_lower_case_word_and_is_in_its_descriptions() throws Exception {
        assertThat(dialect().name()).matches("[a-z][a-z0-9-]*");
        Subject database = Subject.fresh(this);
        try (Connection connection = database.connect()) {
            SourceDescription described = dialect().describe(connection);
            assertThat(described.dialect()).isEqualTo(dialect().name());
            assertThat(List.of(
                            described.product(),
                            described.productVersion(),
                            described.driver(),
                            described.driverVersion()))
                    .allSatisfy(text -> assertThat(text).isNotBlank());
        }
    }

    @Test
    default void every_meaning_has_a_type_in_every_role() {
        for (PortableType meaning : Meanings.ALL) {
            for (ColumnRole role : ColumnRole.values()) {
                assertThat(dialect().typeFor(meaning, role))
                        .as("%s %s", meaning, role)
                        .isNotNull()
                        .isEqualTo(dialect().typeFor(meaning, role));
            }
        }
    }

    @Test
    default void expressions_are_understood_as_they_were_meant() {
        ExpressionSyntax syntax = dialect().expressions();
        Expression column = new Expression.ColumnReference("or\"der");
        Expression number = new Expression.NumberLiteral(new BigDecimal("-1.50"));
        Expression text = new Expression.StringLiteral("it's 'é'");
        List<Expression> expressions = new ArrayList<>(List.of(number, text, new Expression.NullLiteral()));
        for (Expression.Comparison.Operator operator : Expression.Comparison.Operator.values()) {
            expressions.add(new Expression.Comparison(operator, column, number));
        }
        Expression.Condition less = new Expression.Comparison(
                Expression.Comparison.Operator.LESS, column, new Expression.ColumnReference("b"));
        Expression.Condition isNull = new Expression.IsNull(column, false);
        expressions.add(isNull);
        expressions.add(new Expression.IsNull(column, true));
        expressions.add(new Expression.In(column, List.of(text, number), false));
        expressions.add(new Expression.Between(column, number, number, false));
        expressions.add(new Expression.Conjunction(List.of(less, isNull)));
        expressions.add(new Expression.Disjunction(List.of(new Expression.Conjunction(List.of(less, isNull)), less)));
        expressions.add(new Expression.Not(new Expression.Disjunction(List.of(less, isNull))));
        for (Expression expression : expressions) {
            syntax.print(expression)
                    .ifPresent(printed ->
                            assertThat(syntax.parse(printed)).as(printed).contains(expression));
        }
        assertThat(syntax.print(number)).isPresent();
        assertThat(syntax.print(text)).isPresent();
    }
}
