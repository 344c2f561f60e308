package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.examples.corridorapi.connect.JdbcUrl;
import javax.sql.DataSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name a database and who connects to it. */
final class ConnectionOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--url",
            paramLabel = "JDBC_URL",
            required = true,
            description = "The database, such as jdbc:postgresql://host:5432/corridor. It must not hold a password.")
    private String url = "";

    @Mixin
    private LoginOptions login = new LoginOptions();

    /** A database to read: it must exist. */
    DataSource existing(Session session) {
        return login.connect(session, jdbcUrl().existing());
    }

    /** A database to write: one that lives in a file is made if it does not exist. */
    DataSource perhapsNew(Session session) {
        return login.connect(session, jdbcUrl());
    }

    private JdbcUrl jdbcUrl() {
        try {
            return new JdbcUrl(url);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
