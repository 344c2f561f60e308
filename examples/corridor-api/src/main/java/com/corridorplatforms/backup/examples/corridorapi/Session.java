package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.examples.corridorapi.console.Surroundings;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * What every command of one call shares.
 *
 * @param results where results go
 * @param messages where progress, warnings and errors go
 * @param surroundings environment variables and the person at the terminal
 * @param cancellation is asked for by Ctrl-C
 * @param stores what is opened on the way and closed at the end
 */
record Session(
        PrintWriter results,
        PrintWriter messages,
        Surroundings surroundings,
        Cancellation cancellation,
        OpenStores stores)
        implements Closeable {

    Session(PrintWriter results, PrintWriter messages, Surroundings surroundings, Cancellation cancellation) {
        this(results, messages, surroundings, cancellation, new OpenStores());
    }

    @Override
    public void close() throws IOException {
        stores.close();
    }
}
