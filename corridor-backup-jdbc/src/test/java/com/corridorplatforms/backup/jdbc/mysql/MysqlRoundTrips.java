package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip;
import java.util.List;
import java.util.stream.Stream;

/**
 * MySQL's types, as its documentation says the catalog shows them, which is without the width that MariaDB shows of numbers. No test
 * can run the engine, so there are no values; those of the types that MariaDB has too are in {@link MariadbRoundTrips}.
 */
public final class MysqlRoundTrips {

    private MysqlRoundTrips() {}

    /** One row for every type, with what the dialect takes it to mean. */
    public static List<RoundTrip> rows() {
        return types().map(type -> MysqlTypes.meaning(type)
                        .map(meaning -> RoundTrip.unexecuted(type.declaration(), meaning))
                        .orElseGet(() -> RoundTrip.refused(type.declaration())))
                .toList();
    }

    private static Stream<DeclaredType> types() {
        Stream<DeclaredType> numbers = Stream.of(
                        "tinyint",
                        "tinyint unsigned",
                        "smallint",
                        "smallint unsigned",
                        "mediumint",
                        "mediumint unsigned",
                        "int",
                        "int unsigned",
                        "bigint",
                        "bigint unsigned",
                        "year",
                        "float",
                        "double")
                .map(declaration -> type(declaration, 0, 0, 0, 0));
        Stream<DeclaredType> sized = Stream.of(
                type("bit(1)", 0, 1, 0, 0),
                type("bit(9)", 0, 9, 0, 0),
                type("bit(64)", 0, 64, 0, 0),
                type("decimal(65,30)", 0, 65, 30, 0),
                type("char(4)", 4, 0, 0, 0),
                type("varchar(10)", 10, 0, 0, 0),
                type("binary(3)", 3, 0, 0, 0),
                type("varbinary(9)", 9, 0, 0, 0));
        Stream<DeclaredType> times = Stream.of(
                type("date", 0, 0, 0, 0),
                type("time", 0, 0, 0, 0),
                type("time(6)", 0, 0, 0, 6),
                type("datetime", 0, 0, 0, 0),
                type("datetime(6)", 0, 0, 0, 6),
                type("timestamp", 0, 0, 0, 0),
                type("timestamp(6)", 0, 0, 0, 6));
        Stream<DeclaredType> others = Stream.of(
                        "tinytext",
                        "text",
                        "mediumtext",
                        "longtext",
                        "tinyblob",
                        "blob",
                        "mediumblob",
                        "longblob",
                        "json",
                        "enum('a','b''c')",
                        "set('x','y')",
                        "geometry",
                        "point",
                        "geomcollection")
                .map(declaration -> type(declaration, 0, 0, 0, 0));
        return Stream.of(numbers, sized, times, others).flatMap(each -> each);
    }

    private static DeclaredType type(String declaration, int length, int precision, int scale, int fractionDigits) {
        String name = declaration.replaceAll("[( ].*", "");
        return new DeclaredType(declaration, name, length, precision, scale, fractionDigits, false);
    }
}
