package com.corridorplatforms.backup.fs.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.fs.ftp.ScriptedFtpServer.Quirk;
import com.corridorplatforms.backup.fs.store.ContentSource;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two uploads over one connection, which the second begins to use before the answer to the first one's rename has come. The server
 * gives that answer only when it has another command, which is therefore one of the second upload.
 */
@Timeout(60)
final class LateAnswersTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private ScriptedFtpServer server;
    private FtpStore store;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedFtpServer();
        store = server.open(
                FtpOptions.plain().withTimeout(Duration.ofSeconds(20)).withConnections(1));
    }

    @AfterEach
    void stop() throws Exception {
        threads.shutdownNow();
        store.close();
        server.close();
    }

    @Test
    void a_rename_is_confirmed_to_its_own_upload() throws Exception {
        server.now(Quirk.HOLDS_A_RENAME);

        putTwo().get();

        assertBothCameOverOneConnection();
    }

    @Test
    void a_rename_that_is_refused_is_asked_for_once_more() throws Exception {
        server.now(Quirk.HOLDS_A_RENAME);
        server.now(Quirk.REFUSES_A_RENAME);

        putTwo().get();

        assertBothCameOverOneConnection();
    }

    @Test
    void a_rename_that_is_refused_for_good_fails_its_own_upload_alone_and_leaves_nothing_of_it() throws Exception {
        server.now(Quirk.HOLDS_A_RENAME);
        server.now(Quirk.REFUSES_THE_NAME_ONE);

        assertThatThrownBy(putTwo()::get).hasRootCauseMessage("the server answered \"553 refused\" to RNTO");

        assertThat(server.files()).hasSize(1);
        assertIsThere("two");
        assertThat(server.logins()).isEqualTo(1);
    }

    @Test
    void an_upload_whose_rename_is_never_answered_fails_and_the_other_goes_on_over_another_connection()
            throws Exception {
        server.now(Quirk.GOES_AFTER_A_RENAME);

        assertThatThrownBy(putTwo()::get).hasCauseInstanceOf(FtpLostException.class);

        assertIsThere("two");
        assertThat(server.logins()).isEqualTo(2);
    }

    /** Gives the first upload, after the second has succeeded. */
    private Future<StorePath> putTwo() throws Exception {
        Future<StorePath> first = put("one");
        server.awaitHeld();
        put("two").get();
        return first;
    }

    private Future<StorePath> put(String name) {
        return threads.submit(() -> {
            StorePath path = StorePath.of(name);
            store.put(path, ContentSource.of(content(name)));
            return path;
        });
    }

    private void assertBothCameOverOneConnection() {
        assertThat(server.files()).hasSize(2);
        assertIsThere("one");
        assertIsThere("two");
        assertThat(server.logins()).isEqualTo(1);
    }

    private void assertIsThere(String name) {
        assertThat(server.files()).containsEntry(name, content(name));
    }

    private static byte[] content(String name) {
        return ("content of " + name).getBytes(StandardCharsets.UTF_8);
    }
}
