package com.corridorplatforms.backup.jdbc.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.expression.Expression.Cast;
import com.corridorplatforms.backup.jdbc.expression.Expression.ColumnReference;
import com.corridorplatforms.backup.jdbc.expression.Expression.NullLiteral;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpressionRoundTripTest {

    private static final int SAMPLE = Boolean.getBoolean("corridor.soak") ? 1_000_000 : 20_000;

    @Test
    void what_postgresql_writes_is_read_back_equal() {
        roundTrip(Syntaxes.POSTGRESQL, true);
    }

    @Test
    void what_h2_writes_is_read_back_equal() {
        roundTrip(Syntaxes.H2, true);
    }

    @Test
    void what_sqlite_writes_is_read_back_equal() {
        roundTrip(Syntaxes.SQLITE, false);
    }

    private static void roundTrip(ExpressionSyntax syntax, boolean arithmetic) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        RandomExpressions expressions = new RandomExpressions(random, arithmetic);
        int printed = 0;
        for (int i = 0; i < SAMPLE; i++) {
            Expression expression = expressions.next(1 + random.nextInt(4));
            Optional<String> text = syntax.print(expression);
            if (text.isPresent()) {
                printed++;
                assertThat(syntax.parse(text.get()))
                        .as("seed %d, text %s", seed, text.get())
                        .contains(expression);
            }
        }
        assertThat(printed).isGreaterThan(SAMPLE * 8 / 10);
    }

    @Test
    void the_columns_of_an_expression_are_all_it_mentions() {
        Expression expression = Syntaxes.POSTGRESQL
                .parse("(a = 1) OR (CASE WHEN (b)::text ~~ 'x'::text THEN c ELSE d END = ANY (ARRAY[e, a]))")
                .orElseThrow();
        assertThat(expression.columns()).containsExactly("a", "b", "c", "d", "e");
        assertThat(expression.everyPart()).anyMatch(Cast.class::isInstance);
        assertThat(new NullLiteral().columns()).isEmpty();
        assertThat(new ColumnReference("x").columns()).containsExactly("x");
    }

    @Test
    void an_expression_too_deep_to_be_written_by_a_person_is_not_understood() {
        String deep = "(".repeat(100_000) + "1" + ")".repeat(100_000);
        assertThat(Syntaxes.POSTGRESQL.parse(deep)).isEmpty();
    }
}
