package com.corridorplatforms.backup.jdbc.postgresql;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Drops the databases of each class of tests when it has ended, and stops the server when the last test has. Left to the
 * JVM's shutdown, stopping it may take longer than the build waits for that.
 */
public final class ServerEnd implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(Namespace.create(ServerEnd.class)).getOrComputeIfAbsent("end", key -> this);
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        Server.dropAll();
    }

    @Override
    public void close() throws IOException {
        Server.stop();
    }
}
