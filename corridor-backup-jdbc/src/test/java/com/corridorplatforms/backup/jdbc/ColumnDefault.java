package com.corridorplatforms.backup.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * A column with a default, in the words of the engine that has it.
 *
 * @param declaration the column's type, and what else declares it
 * @param value the default
 */
record ColumnDefault(String declaration, String value) {

    /** Some of these the engine may refuse. */
    private static Stream<ColumnDefault> known(Engine engine) {
        Stream<ColumnDefault> values = types(engine).rows().stream()
                .flatMap(row -> row.value().stream()
                        .map(value -> new ColumnDefault(row.declaration() + " " + row.clauses(), value.literal())));
        return Stream.concat(values, others(engine))
                .filter(each -> !each.isPeculiarTo(engine))
                .distinct();
    }

    /** Defaults of an engine: the values of its round-trip table, and what else people make defaults of. */
    static List<ColumnDefault> takenBy(Engine engine) throws Exception {
        try (Connection connection = types(engine).database().orElseThrow().call();
                Statement statement = connection.createStatement()) {
            prepare(engine, statement);
            return known(engine).filter(each -> each.isTaken(statement)).toList();
        }
    }

    /** Makes the types that some of the defaults are of, and lets names be quoted alike. */
    static void prepare(Engine engine, Statement statement) throws SQLException {
        if (engine == Engine.POSTGRESQL) {
            statement.execute("CREATE TYPE mood AS ENUM ('sad', 'glad')");
            statement.execute("CREATE DOMAIN positive AS integer CHECK (VALUE > 0)");
        } else if (engine == Engine.MARIADB) {
            statement.execute("SET sql_mode = 'ANSI'");
        }
    }

    private boolean isTaken(Statement statement) {
        try {
            statement.execute("CREATE TABLE \"p\" (\"id\" INTEGER NOT NULL PRIMARY KEY, " + column("c") + ")");
            try {
                statement.execute("INSERT INTO \"p\" (\"id\") VALUES (1)");
                return true;
            } finally {
                statement.execute("DROP TABLE \"p\"");
            }
        } catch (SQLException refused) {
            return false;
        }
    }

    /** The column of a name as a definition of a table declares it. */
    String column(String name) {
        return "\"" + name + "\" " + declaration + " DEFAULT " + value;
    }

    @Override
    public String toString() {
        return declaration + " DEFAULT " + value;
    }

    private static EngineTypes types(Engine engine) {
        return EngineTypes.all().stream()
                .filter(types -> types.title().equalsIgnoreCase(engine.name()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Tells of a default whose value an engine alone understands so, or forgets: Derby takes days that the calendar left out for other
     * ones, SQLite keeps any text as a truth or a day, and HSQLDB does not open a database again in which a UUID is a default.
     */
    private boolean isPeculiarTo(Engine engine) {
        return switch (engine) {
            case DERBY -> value.equals("'1582-10-10'");
            case SQLITE ->
                declaration.equals("BOOLEAN") && value.startsWith("'t")
                        || declaration.equals("DATE") && value.equals("CURRENT_TIMESTAMP");
            case HSQLDB -> declaration.startsWith("UUID");
            case POSTGRESQL, MARIADB, H2 -> false;
        };
    }

    private static Stream<ColumnDefault> others(Engine engine) {
        return (EVERYWHERE + words(engine))
                .lines()
                .map(line -> line.split(" \\| ", 2))
                .map(parts -> new ColumnDefault(parts[0], parts[1]));
    }

    /** In words that every engine understands, if it knows the type. */
    private static final String EVERYWHERE = """
            INTEGER | 0
            INTEGER | -1
            INTEGER | +7
            INTEGER | 007
            INTEGER | NULL
            INTEGER | 1 + 2
            INTEGER | (2 * 3 - 1)
            INTEGER | (- 5)
            INTEGER | -(-5)
            INTEGER | 2.0
            INTEGER | 2.5
            INTEGER | 1e3
            INTEGER | '12'
            INTEGER | ' 12 '
            INTEGER | CAST('12' AS INTEGER)
            SMALLINT | 1E2
            BIGINT | 12345678901234567
            BIGINT | -9223372036854775807
            DECIMAL(10,2) | 1e3
            DECIMAL(10,2) | 1.5
            DECIMAL(10,2) | 1.50
            DECIMAL(10,2) | -0.01
            DECIMAL(10,2) | .5
            DECIMAL(10,2) | 1.005
            DECIMAL(10,2) | 7.
            DECIMAL(10,2) | '3.10'
            DECIMAL(10,2) | 12345678.9
            DECIMAL(30,10) | 12345678901234567890.0123456789
            DECIMAL(30,10) | 1e-10
            DECIMAL(30,10) | 123456789012345678
            DOUBLE PRECISION | 1e300
            DOUBLE PRECISION | -1e-300
            DOUBLE PRECISION | 0.1
            DOUBLE PRECISION | 0.30000000000000004
            DOUBLE PRECISION | 123456789012345678901234567890
            DOUBLE PRECISION | 9007199254740993
            DOUBLE PRECISION | 1.7976931348623157E308
            DOUBLE PRECISION | '1.5'
            DOUBLE PRECISION | -0.0
            REAL | 0.1
            REAL | 16777217
            REAL | 1e10
            REAL | 3.4e38
            REAL | -2.5
            REAL | 1e-40
            BOOLEAN | TRUE
            BOOLEAN | FALSE
            BOOLEAN | NULL
            BOOLEAN | 1
            BOOLEAN | 'true'
            BOOLEAN | 't'
            VARCHAR(40) | ''
            VARCHAR(40) | ' '
            VARCHAR(40) | 'it''s'
            VARCHAR(40) | '"'
            VARCHAR(40) | 'a\\b'
            VARCHAR(40) | 'a\\'
            VARCHAR(40) | '\\n'
            VARCHAR(40) | 'é😀日本'
            VARCHAR(40) | 'NULL'
            VARCHAR(40) | 'null'
            VARCHAR(40) | 'CURRENT_TIMESTAMP'
            VARCHAR(40) | 'now'
            VARCHAR(40) | 'now()'
            VARCHAR(40) | '%'
            VARCHAR(40) | '--'
            VARCHAR(40) | ';'
            VARCHAR(40) | '?'
            VARCHAR(40) | '$1'
            VARCHAR(40) | ':a'
            VARCHAR(40) | '{d}'
            VARCHAR(40) | '(x)'
            VARCHAR(40) | ' padded '
            VARCHAR(40) | '1'
            VARCHAR(40) | 'TRUE'
            VARCHAR(40) | '2026-01-01'
            VARCHAR(40) | 5
            VARCHAR(40) | -5
            VARCHAR(40) | 1.50
            VARCHAR(40) | 1e3
            VARCHAR(40) | 1E-3
            VARCHAR(40) | 007
            VARCHAR(40) | .5
            VARCHAR(40) | TRUE
            VARCHAR(40) | 1 + 1
            VARCHAR(40) | CURRENT_DATE
            VARCHAR(40) | DATE '2020-01-02'
            VARCHAR(40) | CURRENT_USER
            VARCHAR(40) | CAST('x' AS VARCHAR(5))
            VARCHAR(2) | 'ab '
            VARCHAR(3) | 'abc'
            CHAR(5) | 'ab'
            CHAR(5) | ''
            CHAR(5) | 12
            CHAR(5) | 1e2
            CHAR(5) | 'é😀'
            CHAR(5) | TRUE
            DATE | '2026-02-28'
            DATE | '0001-01-01'
            DATE | '9999-12-31'
            DATE | '1582-10-10'
            DATE | DATE '2026-02-28'
            DATE | CURRENT_DATE
            DATE | CURRENT_TIMESTAMP
            DATE | '2026-02-28 10:00:00'
            TIME | '10:20:30'
            TIME | TIME '10:20:30'
            TIME | '10:20'
            TIME | CURRENT_TIME
            TIME | LOCALTIME
            TIMESTAMP | '2026-02-28 10:20:30'
            TIMESTAMP | '2026-02-28 10:20:30.5'
            TIMESTAMP | '2026-02-28 10:20:30.123456'
            TIMESTAMP | '2026-02-28'
            TIMESTAMP | '2026-02-28T10:20:30'
            TIMESTAMP | TIMESTAMP '2026-02-28 10:20:30'
            TIMESTAMP | CURRENT_TIMESTAMP
            TIMESTAMP | LOCALTIMESTAMP
            TIMESTAMP | CURRENT_DATE
            TIMESTAMP WITH TIME ZONE | '2026-02-28 10:20:30+02:00'
            TIMESTAMP WITH TIME ZONE | TIMESTAMP WITH TIME ZONE '2026-02-28 10:20:30.25+05:30'
            TIMESTAMP WITH TIME ZONE | TIMESTAMP '2026-02-28 10:20:30+02:00'
            TIMESTAMP WITH TIME ZONE | '2026-02-28 10:20:30'
            TIMESTAMP WITH TIME ZONE | CURRENT_TIMESTAMP
            TIMESTAMP WITH TIME ZONE | LOCALTIMESTAMP
            UUID | 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'
            """;

    private static String words(Engine engine) {
        return switch (engine) {
            case POSTGRESQL -> """
                text | 1e3
                text | 'x'::character varying
                text | ('a'::text || 'b'::text)
                text | E'a\\\\b\\'c\\td'
                text | upper('x')
                oid | -1
                oid | 4294967295
                oid | '7'
                name | 1e300
                name | 1.50
                name | -7
                name | repeat('x', 70)
                "char" | 5
                "char" | 'a'
                cidr | '10.1.2.3/8'::inet
                cidr | '10.0.0.0/8'::cidr
                inet | '10/8'::cidr
                inet | '010.1.2.3'
                macaddr | '08-00-2b-01-02-03'
                macaddr8 | '08:00:2b:01:02:03'::macaddr
                char(3) | 'a    '
                char(3) | 'abc    '
                char(3) | ' '
                char(5) | 'ab'::char(9)
                varchar(3) | 'a    '
                varchar(3) | 'abc  '::text
                numeric[] | '{1,2}'::int[]
                numeric(5,1)[] | '{1,2}'::int[]
                text[] | '{1,2}'::int[]
                int[] | '{ 1 , 2 }'
                int[] | '{1,2}'::bigint[]
                bigint[] | '{007}'::int[]
                float8[] | '{1,2}'::int[]
                float4[] | '{0.1}'::float8[]
                date[] | '{2026-01-01}'::date[]
                timestamp[] | '{2026-01-01}'::date[]
                varchar(1)[] | '{a}'::text[]
                interval | '90 minutes'::interval
                interval(0) | '1.5 seconds'::interval
                interval | '10:20'::time
                int4range | '[1,5]'::int4range
                numrange | '[1,5]'
                numrange | '[1.0,5)'::numrange
                xml | '<a/>'::xml
                pg_lsn | '0/0'
                regclass | 'pg_class'
                text | 'pg_class'::regclass
                text | 1.5::float4
                text | 0.1::float4
                numeric | 0.1::float4
                numeric | 0.1::float8
                numeric(5,1) | 0.25::float8
                money | 1.005
                bit(4) | 5
                bit(8) | '101'
                bit varying(2) | B'101'
                tsvector | 'b a'
                box | '(1,1),(0,0)'
                text | current_user
                text | 'a'::character(3)
                varchar(5) | 'abcdefgh'::varchar(3)
                text | 1.10::numeric(5,1)
                text | 12::bigint
                text | '12'::integer
                text | now()
                text | '1.10'::numeric
                text | '1e3'::double precision
                text | true
                text | gen_random_uuid()
                text | 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid
                text | '{"b":1,"a":2}'::jsonb
                text | '{1,2}'::int[]
                text | '10.0.0.1'::inet
                text | '2026-01-01'::timestamp
                text | '2026-01-01 10:00:00+02'::timestamptz
                numeric | 1.10
                numeric | 1e3
                numeric | 1e-20
                numeric | 123456789012345678901234567890.12345
                numeric | '1.10'::text::numeric
                bytea | '\\xDEADBEEF'
                bytea | 'abc'::bytea
                bytea | ''::bytea
                bytea | '\\\\000a'
                bit(8) | B'10101010'
                bit varying(10) | B''
                bit(4) | X'F'
                uuid | gen_random_uuid()
                uuid | 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'
                uuid | 'a0eebc999c0b4ef8bb6d6bb9bd380a11'
                json | '{"a": "it''s \\\\ \\"q\\" é😀"}'
                json | '[]'
                json | 'null'
                jsonb | '{"a": [1, 2.50], "b": null}'
                jsonb | '{}'
                jsonb | '"x"'
                interval | '1 day'
                interval | '-1 year 2 mons 03:04:05.5'
                interval(0) | '1.5 seconds'
                interval day to second | '1 day 2 hours'
                interval | now() - now()
                text[] | '{}'
                text[] | ARRAY['a', 'b c', NULL, '"']
                text[] | ARRAY[]::text[]
                int[] | '{1,2,3}'
                int[] | ARRAY[1,2]
                int[][] | '{{1,2},{3,4}}'
                varchar(3)[] | '{abcdef}'::varchar(3)[]
                numeric(4,1)[] | '{1.26}'
                numeric[] | '{}'
                inet | '10.0.0.1'
                inet | '10.0.0.1/8'
                cidr | '10/8'
                money | 12.5
                money | '$1,234.50'
                xml | '<a/>'
                point | '(1,2)'
                int4range | '[1,5)'
                int4range | 'empty'
                "char" | 'abc'
                name | 'n'
                date | now()
                date | '-infinity'
                date | 'today'
                date | 'now'::text::date
                date | '2026-01-01'::timestamp
                date | 'January 8, 1999'
                date | '1999-01-08 BC'
                time | now()
                time(0) | '10:20:30.7'
                time | '24:00'
                timetz | '10:20:30+02'
                timetz | now()
                timestamp | now()
                timestamp | clock_timestamp()
                timestamp | (now() AT TIME ZONE 'utc')
                timestamp | timezone('utc', now())
                timestamp | (now() AT TIME ZONE 'Asia/Tokyo')
                timestamp | 'epoch'
                timestamp | 'infinity'
                timestamp(0) | now()
                timestamp(0) | '2026-01-01 00:00:00.7'
                timestamp(0) | '2026-01-01 00:00:00.7'::timestamp
                timestamp(3) | '2026-01-01 00:00:00.123456'
                timestamp | '2026-01-01 00:00:00+05'
                timestamptz | now()
                timestamptz | transaction_timestamp()
                timestamptz | '2026-01-01'
                timestamptz | '2026-01-01 12:00:00 Europe/Berlin'
                timestamptz | '2026-01-01 00:00:00.7-03:30'
                timestamptz | '0044-03-15 12:00:00+00 BC'
                timestamptz(0) | '2026-01-01 00:00:00.7+00'
                smallint | '5'::smallint
                smallint | 7::bigint
                integer | 5::numeric(3,1)
                integer | 2.5::float8
                integer | '0x10'
                integer | 0x10
                integer | 1_000
                integer | length('abc')
                integer | abs(-3)
                integer | coalesce(NULL, 4)
                integer | (CASE WHEN true THEN 1 ELSE 2 END)
                integer | (7 / 2)
                integer | (7 % 4)
                integer | 2 ^ 3
                integer | nullif(1, 1)
                bigint | 3000000000
                bigint | '3000000000'::bigint
                numeric(5,1) | 1.25
                numeric(5,1) | 1.2::numeric(5,2)
                numeric(5,-2) | 12345
                float8 | 'Infinity'
                float8 | 'NaN'::float8
                float8 | '-0'::float8
                float8 | 1.5::real
                float8 | 0.1::real
                real | 'Infinity'
                real | 0.1::float8
                real | 16777217::int
                boolean | 'yes'
                boolean | 'on'::boolean
                boolean | 1::boolean
                boolean | (1 = 1)
                boolean | (NOT true)
                boolean | (1 < 2 AND 'a' = 'a')
                boolean | '1'
                character(3) | 'a'::bpchar
                character(3) | 'a  '::text
                character(3) | 12
                oid | 5
                regclass | 'pg_class'::regclass
                hstore | 'a=>1'
                mood | 'glad'
                mood | 'sad'::mood
                mood[] | '{sad,glad}'
                positive | 5
                positive | 7::positive
                """;
            case MARIADB -> """
                int unsigned | 4000000000
                tinyint(1) | 1
                tinyint(1) | 0
                tinyint(1) | TRUE
                tinyint(1) | 5
                int(5) zerofill | 42
                varchar(40) | 0x6162
                varchar(40) | X'6162'
                varchar(40) | b'1100001'
                varchar(40) | (concat('a', 'b'))
                varchar(40) | (uuid())
                varchar(40) | (now())
                varchar(40) | (1e3)
                varchar(40) | (user())
                varchar(40) | 'a\\tb\\0c\\Zd\\%'
                varchar(40) | (repeat('x', 3))
                varchar(40) CHARACTER SET latin1 | 'é'
                varchar(40) COLLATE utf8mb4_bin | 'X'
                int | 0x1F
                int | b'101'
                int | (rand() * 0)
                int | (1 = 1)
                int | (7 div 2)
                int | (7 / 2)
                int | (coalesce(NULL, 4))
                int | (abs(-3))
                int | (char_length('abc'))
                bit(8) | b'10101010'
                bit(8) | 5
                bit(1) | 1
                bit(1) | b'0'
                binary(4) | 'ab'
                binary(4) | X'0102'
                varbinary(10) | ''
                varbinary(10) | 'abc'
                varbinary(10) | X'00FF'
                varbinary(10) | 0x00ff
                varbinary(10) | 'é'
                blob | 'abc'
                blob | ''
                blob | (X'00FF')
                text | 'x'
                text | ''
                text | ('x')
                longtext | (concat('a', 'b'))
                json | '{}'
                json | (json_object('a', 1))
                json | '{"b": 1,  "a": 2}'
                uuid | (uuid())
                uuid | 'A0EEBC999C0B4EF8BB6D6BB9BD380A11'
                inet6 | '::1'
                inet4 | '10.0.0.1'
                enum('a','b','') | 'b'
                enum('a','b','') | ''
                enum('a','b') | 1
                enum('1','2') | '2'
                enum('1','2') | 2
                set('x','y','z') | 'x,z'
                set('x','y','z') | 'z,x'
                set('x','y','z') | ''
                set('x','y','z') | 5
                year | 2026
                year | (abs(-3))
                year | (1 + 2)
                year | 3
                year | '2026'
                year | 0
                year | (coalesce(NULL, 5))
                char(3) | 'a    '
                bit(4) | 5
                bit(4) | (2 + 3)
                tinyint(1) | (abs(-1))
                time | 101112
                date | 20260101
                date | (20260101)
                datetime | 20260101101112
                int unsigned | (abs(-3))
                varchar(10) | (abs(-3))
                decimal(5,1) | (abs(-1.25))
                double | (abs(-0.1))
                float | (abs(-0.1))
                float(5,2) | 1.257
                double(5,2) | 1.257
                float(5,2) | (1 + 2)
                year | '26'
                date | 20260102
                date | '2026-1-2'
                date | '0000-00-00'
                date | (curdate())
                date | (now())
                date | (now() + interval 1 day)
                time | '10:20:30.7'
                time | '-10:20:30'
                time | '100:00:00'
                time | 102030
                time(3) | '10:20:30.1234'
                time | (curtime())
                datetime | now()
                datetime | (utc_timestamp())
                datetime | (now())
                datetime | current_timestamp
                datetime | 20260102030405
                datetime | '2026-01-02 03:04:05.7'
                datetime | '20260102'
                datetime(6) | now(6)
                datetime(6) | '2026-01-02 03:04:05.123456'
                datetime(3) | current_timestamp(3)
                datetime | '2026-01-02'
                timestamp NULL | '2026-01-02 03:04:05'
                timestamp | current_timestamp
                timestamp NULL | current_timestamp ON UPDATE current_timestamp
                timestamp(6) NULL | now(6)
                timestamp NULL | (utc_timestamp())
                decimal(10,2) | '1.5'
                decimal(10,2) | (1/3)
                decimal(10,2) unsigned | 5
                decimal(65,0) | 99999999999999999999999999999999999999999999999999999999999999999
                float | 1e30
                float(7,2) | 1.005
                float | 0.1
                double | 0.1
                double(10,3) | 1.2345
                double | 1e-310
                boolean | (1 < 2)
                bigint unsigned | 18446744073709551615
                """;
            case H2 -> """
                INTEGER | 1_000
                INTEGER | 0x10
                INTEGER | TRUE
                INTEGER | CAST('5' AS BIGINT)
                INTEGER | COALESCE(NULL, 4)
                INTEGER | ABS(-3)
                INTEGER | 7 / 2
                INTEGER | CASE WHEN TRUE THEN 1 ELSE 2 END
                INTEGER | (SELECT 5)
                BIGINT | 5000000000
                VARCHAR(40) | U&'a\\00e9'
                VARCHAR(40) | 'a' || 'b'
                VARCHAR(40) | UPPER('x')
                VARCHAR(40) | DATE '2020-01-01'
                VARCHAR(40) | UUID 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'
                VARCHAR(40) | X'6162'
                VARCHAR(40) | 1.10
                VARCHAR(40) | 1E5
                VARCHAR(40) | CAST(1 AS DOUBLE PRECISION)
                VARCHAR(40) | JSON '{"a":1}'
                VARCHAR(40) | INTERVAL '1' DAY
                VARCHAR(40) | CURRENT_TIMESTAMP
                VARCHAR(40) | LOCALTIMESTAMP
                VARCHAR(40) | RANDOM_UUID()
                VARCHAR(40) | $$it's$$
                VARCHAR(2) | 'abc'
                CHARACTER(3) | 'abcd'
                CHARACTER LARGE OBJECT | 'text'
                CHARACTER LARGE OBJECT | ''
                VARBINARY(10) | X''
                VARBINARY(10) | X'00ff'
                VARBINARY(10) | 'ab'
                BINARY(4) | X'0102'
                BINARY LARGE OBJECT | X'0102'
                UUID | RANDOM_UUID()
                UUID | UUID 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'
                UUID | X'a0eebc999c0b4ef8bb6d6bb9bd380a11'
                JSON | JSON '{"a": 1}'
                JSON | '{"a": 1}'
                JSON | 5
                JSON | TRUE
                JSON | 'null'
                JSON | JSON 'null'
                ENUM('a','b') | 'b'
                ENUM('a','b') | 2
                ENUM('1','2') | '2'
                INTERVAL DAY | INTERVAL '3' DAY
                INTERVAL DAY TO SECOND | INTERVAL '1 02:03:04.5' DAY TO SECOND
                INTERVAL YEAR | 5
                GEOMETRY | 'POINT (1 2)'
                GEOMETRY | GEOMETRY 'POINT (1 2)'
                DECFLOAT | 1.10
                DECFLOAT(5) | 1.234567
                DECFLOAT(5) | 123456789
                DECFLOAT(5) | 1.5
                DECFLOAT(5) | 0.1234567
                CHAR(3) | 'a    '
                VARCHAR(3) | 'a    '
                REAL | 0.123456789012
                REAL | CAST(0.1 AS DOUBLE PRECISION)
                DOUBLE PRECISION | CAST(0.1 AS REAL)
                NUMERIC(10,3) | CAST(0.1 AS REAL)
                VARCHAR(40) | CAST(0.1 AS REAL)
                INTERVAL DAY TO SECOND | INTERVAL '36' HOUR
                DECFLOAT | 1E400
                DECFLOAT | 1E3
                NUMERIC(10) | 5
                NUMERIC(10,2) | 1.005
                REAL | 0.1
                REAL | '0.1'
                DOUBLE PRECISION | CAST(0.1 AS REAL)
                FLOAT(20) | 0.1
                TIME(3) | TIME '10:20:30.1239'
                TIME(9) | TIME '10:20:30.123456789'
                TIME WITH TIME ZONE | TIME WITH TIME ZONE '10:20:30+02:00'
                TIMESTAMP(0) | TIMESTAMP '2026-01-01 00:00:00.7'
                TIMESTAMP(9) | '2026-01-01 00:00:00.123456789'
                TIMESTAMP | '2026-01-01 00:00:00+02:00'
                TIMESTAMP | DATE '2026-01-01'
                TIMESTAMP(0) | CURRENT_TIMESTAMP
                TIMESTAMP(3) WITH TIME ZONE | '2026-01-01 00:00:00.12345+02'
                TIMESTAMP WITH TIME ZONE | '2026-01-01 00:00:00 Europe/Berlin'
                TIMESTAMP WITH TIME ZONE | '2026-01-01 00:00:00Z'
                TIMESTAMP WITH TIME ZONE | CURRENT_DATE
                DATE | '-0043-03-15'
                DATE | '12345-01-01'
                DATE | CURRENT_TIMESTAMP
                DATE | TIMESTAMP '2026-01-01 10:00:00'
                BOOLEAN | 'yes'
                BOOLEAN | 5
                BOOLEAN | 1 = 1
                BOOLEAN | NOT TRUE
                BOOLEAN | UNKNOWN
                """;
            case HSQLDB -> """
                INTEGER | 5
                VARCHAR(40) | U&'a\\00e9'
                VARCHAR(40) | USER
                VARCHAR(40) | SESSION_USER
                VARCHAR(40) | 1.10
                VARCHAR(40) | X'61'
                VARCHAR(40) | CURRENT_TIMESTAMP
                CLOB(1000) | 'x'
                LONGVARCHAR | 'x'
                BINARY(4) | X'0102'
                BINARY(4) | X'01020304'
                VARBINARY(10) | X''
                VARBINARY(10) | X'00ff'
                BLOB(10) | X'00ff'
                BIT(8) | B'10101010'
                BIT(4) | B'1'
                BIT VARYING(10) | B'101'
                BIT VARYING(10) | B''
                UUID | UUID()
                UUID | X'a0eebc999c0b4ef8bb6d6bb9bd380a11'
                BOOLEAN | UNKNOWN
                INTERVAL DAY | INTERVAL '3' DAY
                INTERVAL DAY TO SECOND | INTERVAL '1 02:03:04.5' DAY TO SECOND
                INTERVAL YEAR TO MONTH | INTERVAL '1-2' YEAR TO MONTH
                TIME(3) | TIME '10:20:30.123'
                TIME WITH TIME ZONE | TIME '10:20:30+02:00'
                TIMESTAMP(0) | TIMESTAMP '2026-01-01 00:00:00'
                TIMESTAMP(0) | TIMESTAMP '2026-01-01 00:00:00.7'
                TIMESTAMP(9) | TIMESTAMP '2026-01-01 00:00:00.123456789'
                TIMESTAMP(3) WITH TIME ZONE | TIMESTAMP '2026-01-01 00:00:00.123+02:00'
                TIMESTAMP WITH TIME ZONE | TIMESTAMP '2026-01-01 00:00:00-03:30'
                TIMESTAMP(0) | NOW
                TIMESTAMP | TODAY
                DATE | TODAY
                FLOAT | 0.1
                DOUBLE | 1.0E0
                DOUBLE | 1E-300
                NUMERIC(10) | 5
                """;
            case DERBY -> """
                VARCHAR(40) | USER
                VARCHAR(40) | CURRENT SCHEMA
                VARCHAR(40) | 'a' || 'b'
                CHAR(3) FOR BIT DATA | X'010203'
                CHAR(3) FOR BIT DATA | X'01'
                VARCHAR(10) FOR BIT DATA | X'00ff'
                VARCHAR(10) FOR BIT DATA | X''
                BLOB(10) | X'00ff'
                BLOB(10) | CAST(X'00ff' AS BLOB)
                CLOB(100) | 'x'
                CLOB(100) | ''
                LONG VARCHAR | 'x'
                DATE | CURRENT DATE
                DATE | '02/28/2026'
                DATE | '28.02.2026'
                TIME | CURRENT TIME
                TIME | '10.20.30'
                TIME | '10:20 PM'
                TIMESTAMP | CURRENT TIMESTAMP
                TIMESTAMP | '2026-02-28-10.20.30.123456'
                TIMESTAMP | '2026-02-28 10:20:30.123456789'
                DATE | DATE('2026-02-28')
                FLOAT | 0.1
                FLOAT(20) | 1.5E0
                DOUBLE | 1.0E0
                REAL | 1E-3
                DECIMAL(31,0) | 1234567890123456789012345678901
                INTEGER | -5
                BOOLEAN | 'false'
                """;
            case SQLITE -> """
                INTEGER | '5x'
                INTEGER | x'05'
                INTEGER | 0x10
                INTEGER | TRUE
                INTEGER | 9223372036854775808
                INTEGER | (7 / 2)
                INTEGER | (abs(-3))
                INTEGER | (coalesce(NULL, 4))
                INTEGER | (length('abc'))
                INTEGER | (random() * 0)
                INTEGER | (strftime('%s', '2026-01-01'))
                INTEGER | (CAST('5' AS INTEGER))
                TEXT | 1e3
                TEXT | 1.50
                TEXT | 5
                TEXT | word
                TEXT | "quoted"
                TEXT | ('a' || 'b')
                TEXT | (lower('X'))
                TEXT | x'6162'
                TEXT | (datetime('now'))
                TEXT | (date('now'))
                    TEXT | 'a\\b'
                TEXT | 0x10
                TEXT | 12345678901234567890
                TEXT | 0.1
                BLOB | 'text'
                BLOB | x'00ff'
                BLOB | x''
                BLOB | 5
                REAL | 5
                REAL | 0.1
                REAL | 1e400
                NUMERIC | 1.10
                NUMERIC | '1.10'
                NUMERIC | 'abc'
                NUMERIC(5,1) | 1.25
                DECIMAL(10,2) | '3.10'
                BOOLEAN | 0
                BOOLEAN | 2
                DATETIME | CURRENT_TIMESTAMP
                DATETIME | (datetime('now', 'localtime'))
                DATETIME | '2026-01-01 00:00:00.123'
                DATETIME | 0
                DATETIME | '2026-01-01T00:00:00Z'
                DATE | CURRENT_DATE
                DATE | (date('now', '+1 day'))
                TIME | CURRENT_TIME
                TIME | '10:20:30.5'
                JSON | '{"a": 1}'
                JSON | '{bad'
                UUID | 'not'
                WHATEVER | 'x'
                WHATEVER | 5
                VARCHAR(3) | 'abcdef'
                """;
        };
    }
}
