package com.corridorplatforms.backup.restore;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.failure.Reason;
import com.corridorplatforms.backup.manifest.RestorePlanCodec;
import com.corridorplatforms.backup.repository.Repository;
import com.corridorplatforms.backup.spi.Existing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plans that were carried out, each with its journal: {@code restores/<plan>.json} and {@code .jsonl}. */
final class Journals {

    private static final String JOURNAL = ".jsonl";

    private final Repository repository;
    private final InstantSource clock;

    Journals(Repository repository, InstantSource clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * A plan that a kill interrupted.
     *
     * @param plan the plan
     * @param journal its journal
     * @param state how far it got
     */
    record Interrupted(RestorePlan plan, Journal journal, Journal.State state) {}

    Journal begin(RestorePlan plan) throws IOException {
        repository.files().createDirectories(repository.restores());
        repository.files().replace(planFile(plan.id()), RestorePlanCodec.write(plan));
        Journal journal = journal(plan.id());
        journal.enter(Journal.State.BEGUN);
        return journal;
    }

    List<Interrupted> interrupted() throws IOException {
        List<Interrupted> found = new ArrayList<>();
        for (String id : ids()) {
            Journal journal = journal(id);
            Journal.State state = journal.last().orElse(Journal.State.ROLLED_BACK);
            if (state != Journal.State.FINISHED && state != Journal.State.ROLLED_BACK) {
                found.add(new Interrupted(plan(id), journal, state));
            }
        }
        return found;
    }

    private RestorePlan plan(String id) throws IOException {
        try {
            return RestorePlanCodec.read(Files.readAllBytes(planFile(id)));
        } catch (BackupException | NoSuchFileException e) {
            throw new BackupException(
                    "the restore \"" + id + "\" was interrupted and cannot be ended, as its plan \"" + planFile(id)
                            + "\" cannot be read: " + Reason.of(e) + "; to give it up, remove \"" + journalFile(id)
                            + "\"",
                    e);
        }
    }

    /** Refuses to look at destinations that a restore has left in between: what a target finds there is no state to plan from. */
    void refuseHalf() throws IOException {
        for (Interrupted half : interrupted()) {
            if (half.state() != Journal.State.FINISHING) {
                throw new BackupException("the restore \"" + half.plan().id() + "\" of the snapshot \""
                        + half.plan().snapshot() + "\" was interrupted or is still going on, so nothing can be planned;"
                        + " if it was interrupted, carry out its plan \""
                        + planFile(half.plan().id())
                        + "\" again, which first takes back what it left");
            }
        }
    }

    /** What is to be said of restores of a target whose content is in place and whose leftovers may be in the way of a plan; nothing if there are none. */
    String unfinished(TargetId target) throws IOException {
        return interrupted().stream()
                .filter(left -> left.plan().steps().stream()
                        .anyMatch(step -> step.target().equals(target)))
                .map(left -> "the restore \"" + left.plan().id()
                        + "\" was broken off after everything was restored, so what it kept aside may still be there: carry out"
                        + " its plan \"" + planFile(left.plan().id()) + "\" again, which removes that")
                .collect(Collectors.joining("; "));
    }

    /** Removes what targets remembered for restores that have ended. */
    void sweep() throws IOException {
        Set<String> goingOn = interrupted().stream()
                .map(interrupted -> interrupted.plan().id())
                .collect(Collectors.toSet());
        for (String id : ids()) {
            if (!goingOn.contains(id)) {
                repository.files().deleteTree(repository.restores().resolve(id));
            }
        }
    }

    private List<String> ids() throws IOException {
        if (!Existing.isDirectory(repository.restores())) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(repository.restores())) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.endsWith(JOURNAL))
                    .map(name -> name.substring(0, name.length() - JOURNAL.length()))
                    .sorted()
                    .toList();
        }
    }

    private Journal journal(String id) {
        return new Journal(journalFile(id), repository.files(), clock);
    }

    private Path journalFile(String id) {
        return repository.restores().resolve(id + JOURNAL);
    }

    /** Where the plan lies of a restore that was begun. */
    Path planFile(String id) {
        return repository.restores().resolve(id + ".json");
    }
}
