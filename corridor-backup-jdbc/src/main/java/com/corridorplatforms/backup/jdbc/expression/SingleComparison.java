package com.corridorplatforms.backup.jdbc.expression;

import java.math.BigDecimal;
import java.util.Optional;

/** How an engine compares a number of 32 bits with a decimal. */
public enum SingleComparison {
    /** Both as numbers of 64 bits. */
    AS_DOUBLES {
        @Override
        Optional<BigDecimal> asDouble(BigDecimal constant) {
            return Optional.of(constant);
        }
    },
    /** The decimal is rounded to 32 bits, too. */
    AS_SINGLES {
        @Override
        Optional<BigDecimal> asDouble(BigDecimal constant) {
            return ofDouble(constant.floatValue());
        }
    },
    /** As decimals, the number of 32 bits being the shortest that tells it from others. */
    AS_DECIMALS {
        @Override
        Optional<BigDecimal> asDouble(BigDecimal constant) {
            float rounded = constant.floatValue();
            return ofDouble(rounded).filter(held -> new BigDecimal(Float.toString(rounded)).compareTo(constant) == 0);
        }
    };

    /** The constant with which numbers of 64 bits compare as those of 32 bits do here with another one, if there is one. */
    abstract Optional<BigDecimal> asDouble(BigDecimal constant);

    private static Optional<BigDecimal> ofDouble(double value) {
        return Double.isFinite(value) ? Optional.of(new BigDecimal(Double.toString(value))) : Optional.empty();
    }
}
