package com.corridorplatforms.backup.jdbc.sqlserver;

import com.corridorplatforms.backup.jdbc.spi.contract.RoundTrip;
import java.util.List;
import java.util.stream.Stream;

/** SQL Server's types, as its documentation says the catalog shows them. No test can run the engine, so there are no values. */
public final class SqlServerRoundTrips {

    private SqlServerRoundTrips() {}

    /** One row for every type, with what the dialect takes it to mean. */
    public static List<RoundTrip> rows() {
        return types().map(type -> SqlServerTypes.meaning(type)
                        .map(meaning -> RoundTrip.unexecuted(type.declaration(), meaning))
                        .orElseGet(() -> RoundTrip.refused(type.declaration())))
                .toList();
    }

    private static Stream<DeclaredType> types() {
        Stream<DeclaredType> plain = Stream.of(
                        "bit",
                        "tinyint",
                        "smallint",
                        "int",
                        "bigint",
                        "money",
                        "smallmoney",
                        "real",
                        "float",
                        "text",
                        "ntext",
                        "image",
                        "timestamp",
                        "date",
                        "smalldatetime",
                        "datetime",
                        "uniqueidentifier",
                        "json",
                        "xml",
                        "hierarchyid",
                        "geometry",
                        "geography",
                        "sql_variant")
                .map(name -> type(name, 0, 0, 0));
        Stream<DeclaredType> sized = Stream.of(
                type("decimal", 17, 38, 20),
                type("numeric", 9, 12, 4),
                type("char", 4, 0, 0),
                type("nchar", 8, 0, 0),
                type("varchar", 40, 0, 0),
                type("varchar", -1, 0, 0),
                type("nvarchar", 80, 0, 0),
                type("nvarchar", -1, 0, 0),
                type("binary", 4, 0, 0),
                type("varbinary", 16, 0, 0),
                type("varbinary", -1, 0, 0),
                type("time", 5, 16, 7),
                type("datetime2", 8, 27, 7),
                type("datetimeoffset", 10, 34, 7));
        return Stream.concat(plain, sized);
    }

    private static DeclaredType type(String name, int bytes, int precision, int scale) {
        return new DeclaredType(name, name, false, bytes, precision, scale);
    }
}
