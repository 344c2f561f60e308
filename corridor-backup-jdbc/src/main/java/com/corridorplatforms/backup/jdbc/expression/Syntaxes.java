package com.corridorplatforms.backup.jdbc.expression;

/** The engines whose expressions are understood. All are immutable and may be shared between threads. */
public final class Syntaxes {

    /** PostgreSQL, as {@code pg_get_expr} and {@code pg_get_constraintdef} show expressions. */
    public static final ExpressionSyntax POSTGRESQL = new EngineSyntax(new PostgresGrammar(), new PostgresWording());

    /** H2 from 2.0 on, as its {@code INFORMATION_SCHEMA} shows expressions. */
    public static final ExpressionSyntax H2 = new EngineSyntax(new H2Grammar(), new H2Wording());

    /** HSQLDB 2.7, as its {@code INFORMATION_SCHEMA} shows expressions, without the table before each column. */
    public static final ExpressionSyntax HSQLDB = new EngineSyntax(new HsqldbGrammar(), new HsqldbWording());

    /** SQLite, as its users write expressions. */
    public static final ExpressionSyntax SQLITE = new EngineSyntax(new SqliteGrammar(), new SqliteWording());

    /** MySQL from 8.0.13 on, as its catalog shows expressions to a session that quotes in double quotes. */
    public static final ExpressionSyntax MYSQL = new EngineSyntax(new MysqlGrammar(), new MysqlWording(false));

    /** MariaDB, as its catalog shows expressions to such a session. */
    public static final ExpressionSyntax MARIADB = new EngineSyntax(new MysqlGrammar(), new MysqlWording(true));

    /** Oracle from 19c on, as its dictionary shows expressions. */
    public static final ExpressionSyntax ORACLE = new EngineSyntax(new OracleGrammar(), new OracleWording());

    /** Standard SQL, for engines of which nothing else is known. */
    public static final ExpressionSyntax ANSI = new EngineSyntax(new AnsiGrammar(), new AnsiWording());

    /** SQL Server from 2019 on, as its catalog shows expressions; never tried on a server. */
    public static final ExpressionSyntax SQLSERVER = new EngineSyntax(new SqlServerGrammar(), new SqlServerWording());

    /** Apache Derby, as its users write expressions: its catalog keeps them as they are written. */
    public static final ExpressionSyntax DERBY = new EngineSyntax(new DerbyGrammar(), new DerbyWording());

    private Syntaxes() {}
}
