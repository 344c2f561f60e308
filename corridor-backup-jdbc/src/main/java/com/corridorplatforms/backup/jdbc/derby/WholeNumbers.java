package com.corridorplatforms.backup.jdbc.derby;

import java.math.BigInteger;

/** The bounds of the types that number rows. */
final class WholeNumbers {

    private WholeNumbers() {}

    static BigInteger least(String declaration) {
        return greatest(declaration).negate().subtract(BigInteger.ONE);
    }

    static BigInteger greatest(String declaration) {
        return BigInteger.valueOf(
                switch (declaration) {
                    case "SMALLINT" -> Short.MAX_VALUE;
                    case "INTEGER" -> Integer.MAX_VALUE;
                    default -> Long.MAX_VALUE;
                });
    }
}
