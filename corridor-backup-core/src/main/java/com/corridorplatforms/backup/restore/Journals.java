package com.corridorplatforms.backup.restore;

import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.manifest.RestorePlanCodec;
import com.corridorplatforms.backup.repository.Repository;
import java.io.IOException;
import java.nio.file.Files;
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
                RestorePlan plan = RestorePlanCodec.read(Files.readAllBytes(planFile(id)));
                found.add(new Interrupted(plan, journal, state));
            }
        }
        return found;
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
        if (!Files.isDirectory(repository.restores())) {
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
        return new Journal(repository.restores().resolve(id + JOURNAL), repository.files(), clock);
    }

    private Path planFile(String id) {
        return repository.restores().resolve(id + ".json");
    }
}
