package com.corridorplatforms.backup.restore;

import com.corridorplatforms.backup.json.JsonDocument;
import com.corridorplatforms.backup.json.JsonFormException;
import com.corridorplatforms.backup.json.JsonText;
import com.corridorplatforms.backup.repository.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Remembers, on disk and before each step, how far a restore has got. */
final class Journal {

    private final Path file;
    private final DurableFiles files;
    private final InstantSource clock;

    Journal(Path file, DurableFiles files, InstantSource clock) {
        this.file = file;
        this.files = files;
        this.clock = clock;
    }

    /** How far a restore has got. */
    enum State {
        BEGUN("begun"),
        STAGING("staging"),
        CHECKING("checking"),
        ACTIVATING("activating"),
        PROVING("proving"),
        FINISHING("finishing"),
        FINISHED("finished"),
        ROLLING_BACK("rolling-back"),
        ROLLED_BACK("rolled-back");

        private final String word;

        State(String word) {
            this.word = word;
        }

        private static State of(String word) throws IOException {
            for (State state : values()) {
                if (state.word.equals(word)) {
                    return state;
                }
            }
            throw new IOException("\"" + word + "\" is an unknown state of a restore; use the version that wrote it");
        }
    }

    void enter(State state) throws IOException {
        append(state, Optional.empty());
    }

    void enter(State state, Part part) throws IOException {
        append(state, Optional.of(part));
    }

    private void append(State state, Optional<Part> part) throws IOException {
        byte[] line = JsonText.line(json -> {
            json.writeStringField("at", clock.instant().toString());
            json.writeStringField("state", state.word);
            if (part.isPresent()) {
                json.writeStringField("target", part.get().id().value());
            }
        });
        files.appendLines(file, line);
    }

    /** The last state that was entered, or empty if there is none. */
    Optional<State> last() throws IOException {
        Optional<State> last = Optional.empty();
        // A kill or a power failure may leave bytes that are no text.
        for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")) {
            Optional<String> word = word(line);
            if (word.isPresent()) {
                last = Optional.of(State.of(word.get()));
            }
        }
        return last;
    }

    private static Optional<String> word(String line) {
        try {
            return Optional.of(
                    JsonDocument.read(line.getBytes(StandardCharsets.UTF_8)).text("state"));
        } catch (JsonFormException e) {
            // Only a part of it was written, so what it announces was not begun.
            return Optional.empty();
        }
    }
}
