package com.corridorplatforms.backup.repository;

import com.corridorplatforms.backup.json.JsonDocument;
import com.corridorplatforms.backup.json.JsonFormException;
import com.corridorplatforms.backup.json.JsonObject;
import com.corridorplatforms.backup.json.JsonText;
import java.time.Instant;

/**
 * Who holds a repository's lock.
 *
 * @param host the host's name
 * @param process the process's number on that host
 * @param started when the process was started, or the epoch if the system does not tell
 * @param program the program and its version
 * @param operation what it does
 * @param since when it began
 */
public record LockHolder(String host, long process, Instant started, String program, String operation, Instant since) {

    /** This process, about to do something. */
    public static LockHolder current(String program, String operation, Instant since) {
        ProcessHandle process = ProcessHandle.current();
        Instant started = process.info().startInstant().orElse(Instant.EPOCH);
        return new LockHolder(Host.name(), process.pid(), started, program, operation, since);
    }

    boolean isSameProcess(LockHolder other) {
        return host.equals(other.host) && process == other.process && started.equals(other.started);
    }

    byte[] toJson() {
        return JsonText.document(json -> {
            json.writeStringField("host", host);
            json.writeNumberField("process", process);
            json.writeStringField("started", started.toString());
            json.writeStringField("program", program);
            json.writeStringField("operation", operation);
            json.writeStringField("since", since.toString());
        });
    }

    static LockHolder ofJson(byte[] bytes) throws JsonFormException {
        JsonObject json = JsonDocument.read(bytes);
        return new LockHolder(
                json.text("host"),
                json.number("process"),
                json.instant("started"),
                json.text("program"),
                json.text("operation"),
                json.instant("since"));
    }

    @Override
    public String toString() {
        return program + " (process " + process + " on " + host + ", " + operation + " since " + since + ")";
    }
}
