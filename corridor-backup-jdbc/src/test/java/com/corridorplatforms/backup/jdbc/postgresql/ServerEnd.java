package com.corridorplatforms.backup.jdbc.postgresql;

import java.io.IOException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Stops the server when the last test has ended. Left to the JVM's shutdown, stopping it may take longer than the build
 * waits for that.
 */
public final class ServerEnd implements BeforeAllCallback, AutoCloseable {

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(Namespace.create(ServerEnd.class)).getOrComputeIfAbsent("end", key -> this);
    }

    @Override
    public void close() throws IOException {
        Server.stop();
    }
}
