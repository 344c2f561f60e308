package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.expression.Expression;
import com.corridorplatforms.backup.jdbc.expression.ExpressionSyntax;
import com.corridorplatforms.backup.jdbc.expression.SingleComparison;
import com.corridorplatforms.backup.jdbc.expression.Singles;
import com.corridorplatforms.backup.jdbc.model.PortableType;
import com.corridorplatforms.backup.jdbc.spi.ColumnRole;
import com.corridorplatforms.backup.jdbc.spi.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Expressions about numbers of 32 bits, for which the destination may have 64, or which it may compare otherwise. */
final class ComparedSingles {

    private static final PortableType SINGLE = new PortableType.FloatingNumber(Float.SIZE);

    private final NameTranslation names;
    private final SingleComparison before;
    private final SingleComparison there;
    private final boolean areRoundedThere;
    private final List<Finding> findings;

    /** @param findings takes what compares otherwise there */
    ComparedSingles(NameTranslation names, Dialect dialect, ExpressionSyntax source, List<Finding> findings) {
        this.names = names;
        this.before = source.singles();
        this.there = dialect.expressions().singles();
        this.areRoundedThere =
                dialect.typeFor(SINGLE, ColumnRole.PLAIN).meaning().equals(SINGLE);
        this.findings = findings;
    }

    /** The same for the destination, or empty if it has no words that compare so. */
    Optional<Expression> compared(Expression expression, Function<String, Optional<PortableType>> types) {
        boolean isOtherwise = there != SingleComparison.AS_DOUBLES && Singles.areMixed(expression, types);
        return isOtherwise ? Optional.empty() : Singles.compared(expression, types, before);
    }

    /** Says that what a row gets is not rounded before it is compared. */
    void report(
            Expression expression,
            Function<String, Optional<PortableType>> types,
            String text,
            String thing,
            String subject) {
        if (!areRoundedThere && Singles.areRounded(expression, types, before)) {
            findings.add(Finding.translated(
                    thing + "-not-rounded",
                    subject,
                    "\"" + text + "\" is about numbers of 32 bits, which have 64 bits in "
                            + names.to().product() + "; what a row gets is not rounded there before it is compared"));
        }
    }
}
