package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Oracle's types, as its documentation says the dictionary shows them. No test can run the engine, so there are no values. */
public final class OracleRoundTrips {

    private OracleRoundTrips() {}

    /** One row for every type, with what the dialect takes it to mean. */
    public static List<RoundTrip> rows() {
        return types().map(type -> OracleTypes.meaning(type)
                        .map(meaning -> RoundTrip.unexecuted(type.declaration(), meaning))
                        .orElseGet(() -> RoundTrip.refused(type.declaration())))
                .toList();
    }

    private static Stream<DeclaredType> types() {
        Stream<DeclaredType> numbers = Stream.of(
                number(OptionalInt.empty(), OptionalInt.empty()),
                number(OptionalInt.of(4), OptionalInt.of(0)),
                number(OptionalInt.of(9), OptionalInt.of(0)),
                number(OptionalInt.of(18), OptionalInt.of(0)),
                number(OptionalInt.of(38), OptionalInt.of(0)),
                number(OptionalInt.empty(), OptionalInt.of(0)),
                number(OptionalInt.of(12), OptionalInt.of(4)),
                number(OptionalInt.of(5), OptionalInt.of(-2)),
                new DeclaredType("FLOAT", "", 22, 0, false, OptionalInt.of(126), OptionalInt.empty()));
        Stream<DeclaredType> lengths = Stream.of(
                text("VARCHAR2", 40), text("NVARCHAR2", 40), text("CHAR", 4), text("NCHAR", 4), text("RAW", 16));
        Stream<DeclaredType> others = Stream.of(
                        "BINARY_FLOAT",
                        "BINARY_DOUBLE",
                        "CLOB",
                        "NCLOB",
                        "LONG",
                        "LONG RAW",
                        "BLOB",
                        "DATE",
                        "TIMESTAMP(6)",
                        "TIMESTAMP(9)",
                        "TIMESTAMP(6) WITH TIME ZONE",
                        "TIMESTAMP(6) WITH LOCAL TIME ZONE",
                        "INTERVAL YEAR(2) TO MONTH",
                        "INTERVAL DAY(2) TO SECOND(6)",
                        "ROWID",
                        "XMLTYPE",
                        "JSON",
                        "BOOLEAN",
                        "BFILE")
                .map(name -> text(name, 0));
        return Stream.of(numbers, lengths, others).flatMap(each -> each);
    }

    private static DeclaredType number(OptionalInt precision, OptionalInt scale) {
        return new DeclaredType("NUMBER", "", 22, 0, false, precision, scale);
    }

    private static DeclaredType text(String name, int length) {
        return new DeclaredType(name, "", length, length, false, OptionalInt.empty(), OptionalInt.empty());
    }
}
