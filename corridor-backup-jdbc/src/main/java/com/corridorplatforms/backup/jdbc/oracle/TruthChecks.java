package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.expression.Expression;
import com.corridorplatforms.backup.jdbc.expression.Expression.ColumnReference;
import com.corridorplatforms.backup.jdbc.expression.Expression.In;
import com.corridorplatforms.backup.jdbc.expression.Expression.NumberLiteral;
import com.corridorplatforms.backup.jdbc.expression.Syntaxes;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.PortableType.Truth;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The check by which a number of one digit is a truth value on an engine that has no type for these. */
final class TruthChecks {

    private static final List<Expression> ZERO_AND_ONE =
            List.of(new NumberLiteral(BigDecimal.ZERO), new NumberLiteral(BigDecimal.ONE));

    private TruthChecks() {}

    /** What the check of a column demands. */
    static String condition(String column) {
        return Quoting.identifier(column) + " IN (0, 1)";
    }

    /** Tells whether a check says that a column is a truth value, however it is written. */
    static boolean isOf(Check check, String column) {
        return check.validated()
                && Syntaxes.ORACLE
                        .parse(check.condition().text())
                        .equals(Optional.of(new In(new ColumnReference(column), ZERO_AND_ONE, false)));
    }

    /** Tells whether a column of a table that is to be made needs the check; what is computed is 0 or 1 by itself. */
    static boolean isNeeded(Table table, Column column) {
        return column.isWritten()
                && column.type().meaning() instanceof Truth
                && column.type().declaration().equals(OracleTypes.TRUTH)
                && table.checks().stream().noneMatch(check -> isOf(check, column.name()));
    }
}
