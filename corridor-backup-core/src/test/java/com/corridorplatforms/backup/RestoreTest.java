package com.corridorplatforms.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.api.Captured;
import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.OperationCancelledException;
import com.corridorplatforms.backup.api.PlanOutdatedException;
import com.corridorplatforms.backup.api.ProgressEvent;
import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreReport;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.api.Snapshot;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.api.TargetKind;
import com.corridorplatforms.backup.spi.BackupTarget;
import com.corridorplatforms.backup.spi.PlanContext;
import com.corridorplatforms.backup.spi.Restoration;
import com.corridorplatforms.backup.spi.RestoreContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A restore does what its plan says, or nothing. */
class RestoreTest {

    private static final RestoreRequest MIRROR = RestoreRequest.everything().existing(ExistingContent.MIRROR);

    @TempDir
    private Path directory;

    private Path repository;
    private Path files;
    private Path settings;
    private Snapshot snapshot;
    private final List<ProgressEvent> events = new ArrayList<>();

    @BeforeEach
    void create() throws IOException {
        repository = directory.resolve("repository");
        files = Files.createDirectory(directory.resolve("files"));
        settings = Files.createDirectory(directory.resolve("settings"));
        Files.writeString(files.resolve("one"), "1");
        Files.writeString(settings.resolve("api.yaml"), "key: value");
        snapshot = healthy().create();
        Files.writeString(files.resolve("one"), "changed");
        Files.writeString(settings.resolve("api.yaml"), "key: changed");
    }

    private CorridorBackup.Builder builder() {
        return CorridorBackup.builder().repository(repository).progress(events::add);
    }

    private CorridorBackup healthy() {
        return builder()
                .target(DirectoryTarget.fileManagement(files))
                .target(DirectoryTarget.settings("api", settings))
                .build();
    }

    private String world() throws IOException {
        return DirectoryTarget.describe(files) + DirectoryTarget.describe(settings);
    }

    /** File management, restored last here, with a phase in which something happens. */
    private final class Troubled extends DirectoryTarget {

        private final String phase;
        private final Trouble trouble;

        Troubled(String phase, Trouble trouble) {
            super(TargetId.FILE_MANAGEMENT, TargetKind.FILE_MANAGEMENT, files);
            this.phase = phase;
            this.trouble = trouble;
        }

        @Override
        public Restoration restoration(Captured captured, RestoreContext context) {
            Restoration healthy = super.restoration(captured, context);
            return new Restoration() {
                @Override
                public void stage() throws IOException {
                    healthy.stage();
                    trouble("stage");
                }

                @Override
                public void check() throws IOException {
                    healthy.check();
                    trouble("check");
                }

                @Override
                public void activate() throws IOException {
                    healthy.activate();
                    trouble("activate");
                }

                @Override
                public void prove() throws IOException {
                    healthy.prove();
                    trouble("prove");
                }

                @Override
                public void rollback() throws IOException {
                    trouble("rollback");
                    healthy.rollback();
                }

                @Override
                public void finish() throws IOException {
                    trouble("finish");
                    healthy.finish();
                }

                private void trouble(String now) throws IOException {
                    if (phase.contains(now)) {
                        trouble.happen(context);
                    }
                }
            };
        }
    }

    @FunctionalInterface
    private interface Trouble {
        void happen(RestoreContext context) throws IOException;
    }

    private CorridorBackup troubled(String phase, Trouble trouble) {
        return builder()
                .target(new Troubled(phase, trouble))
                .target(DirectoryTarget.settings("api", settings))
                .build();
    }

    @Test
    void the_same_state_gives_equal_plans_which_survive_json() {
        RestorePlan plan = healthy().plan(snapshot.id(), MIRROR);
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        RestorePlanJson.write(plan, json);

        RestorePlan read = RestorePlanJson.read(new ByteArrayInputStream(json.toByteArray()));

        assertThat(healthy().plan(snapshot.id(), MIRROR)).isEqualTo(plan).isEqualTo(read);
        assertThat(plan.id()).isEqualTo(read.id());
        assertThat(plan.toString()).contains("replace the directory " + files);
    }

    @Test
    void a_plan_that_was_edited_is_refused() {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        RestorePlanJson.write(healthy().plan(snapshot.id(), MIRROR), json);
        String edited = json.toString(StandardCharsets.UTF_8).replace(files.toString(), "/etc");

        assertThatThrownBy(
                        () -> RestorePlanJson.read(new ByteArrayInputStream(edited.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("changed after it was made");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{}", "{\"format\":1}", "{\"a\":1,\"a\":2}", "{} x", "{\"a\":1e9}"})
    void what_is_no_plan_is_refused_by_a_sentence(String text) {
        assertThatThrownBy(() -> RestorePlanJson.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("not a usable restore plan")
                .hasMessageContaining("make a new plan");
    }

    @Test
    void a_plan_of_a_newer_version_is_refused_by_both_figures() {
        String newer = "{\"format\":\"corridor-backup-restore-plan\",\"formatVersion\":9}";

        assertThatThrownBy(() -> RestorePlanJson.read(new ByteArrayInputStream(newer.getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("format version 9")
                .hasMessageContaining("up to 0");
    }

    @Test
    void a_destination_that_changed_since_the_plan_is_not_touched() throws IOException {
        RestorePlan plan = healthy().plan(snapshot.id(), MIRROR);
        Files.writeString(settings.resolve("api.yaml"), "key: changed again");
        String before = world();

        assertThatThrownBy(() -> healthy().restore(plan))
                .isInstanceOf(PlanOutdatedException.class)
                .hasMessageContaining("step 1")
                .hasMessageContaining("settings/api");
        assertThat(world()).isEqualTo(before);
    }

    @Test
    void only_what_was_selected_is_restored_and_to_where_it_was_relocated() throws IOException {
        String before = world();
        TargetId api = TargetId.settings("api");
        RestoreRequest request = RestoreRequest.everything()
                .only(Set.of(api))
                .relocate(api, directory.resolve("elsewhere").toString());

        RestoreReport report = healthy().restore(healthy().plan(snapshot.id(), request));

        assertThat(report.targets())
                .extracting(RestoreReport.RestoredTarget::target)
                .containsExactly(api);
        assertThat(directory.resolve("elsewhere/api.yaml")).hasContent("key: value");
        assertThat(world()).isEqualTo(before);
    }

    @Test
    void a_selection_that_the_snapshot_lacks_is_refused_with_what_it_holds() {
        RestoreRequest request = RestoreRequest.everything().only(Set.of(TargetId.DATA_LAKE));

        assertThatThrownBy(() -> healthy().plan(snapshot.id(), request))
                .hasMessageContaining("does not hold \"data-lake\"")
                .hasMessageContaining("\"settings/api\"");
    }

    @Test
    void a_target_that_is_not_configured_is_named() {
        CorridorBackup half =
                builder().target(DirectoryTarget.fileManagement(files)).build();

        assertThatThrownBy(() -> half.plan(snapshot.id(), MIRROR))
                .hasMessageContaining("\"settings/api\"")
                .hasMessageContaining("configure it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage", "check", "activate", "prove"})
    void a_failure_in_any_phase_takes_every_destination_back(String phase) throws IOException {
        String before = world();
        CorridorBackup backup = troubled(phase, context -> {
            throw new IOException("the shelf broke");
        });

        assertThatThrownBy(() -> backup.restore(backup.plan(snapshot.id(), MIRROR)))
                .hasMessageContaining("\"file-management\" could not be")
                .hasMessageContaining("the shelf broke")
                .hasMessageContaining("every destination is as it was before");
        assertThat(world()).isEqualTo(before);
        assertBalanced();
    }

    @Test
    void a_cancellation_takes_every_destination_back() throws IOException {
        String before = world();
        Cancellation cancellation = new Cancellation();
        CorridorBackup backup = builder()
                .target(new Troubled("activate", context -> {
                    cancellation.cancel();
                    context.cancellation().check();
                }))
                .target(DirectoryTarget.settings("api", settings))
                .cancellation(cancellation)
                .build();

        assertThatThrownBy(() -> backup.restore(backup.plan(snapshot.id(), MIRROR)))
                .isInstanceOf(OperationCancelledException.class);
        assertThat(world()).isEqualTo(before);
        assertBalanced();
    }

    @Test
    void a_listener_that_throws_cannot_keep_a_restore_from_being_taken_back() throws IOException {
        String before = world();
        CorridorBackup backup = CorridorBackup.builder()
                .repository(repository)
                .target(DirectoryTarget.fileManagement(files))
                .target(DirectoryTarget.settings("api", settings))
                .progress(event -> {
                    ProgressEvent.Operation operation = event.activity().operation();
                    if (operation == ProgressEvent.Operation.PROVE || operation == ProgressEvent.Operation.ROLLBACK) {
                        throw new IllegalStateException("tired of listening");
                    }
                })
                .build();

        assertThatThrownBy(() -> backup.restore(backup.plan(snapshot.id(), MIRROR)))
                .hasMessageContaining("tired of listening");
        assertThat(world()).isEqualTo(before);
    }

    @Test
    void a_listener_that_throws_cannot_keep_a_proved_restore_from_being_finished() throws IOException {
        List<ProgressEvent.Operation> heard = new ArrayList<>();
        CorridorBackup backup = CorridorBackup.builder()
                .repository(repository)
                .target(DirectoryTarget.fileManagement(files))
                .target(DirectoryTarget.settings("api", settings))
                .progress(event -> {
                    if (event.activity().operation() == ProgressEvent.Operation.FINISH) {
                        heard.add(event.activity().operation());
                        throw new IllegalStateException("tired of listening");
                    }
                })
                .build();

        RestoreReport report = backup.restore(backup.plan(snapshot.id(), MIRROR));

        assertThat(heard).isNotEmpty();
        assertThat(report.targets())
                .allSatisfy(target -> assertThat(target.findings()).isEmpty());
        assertThat(files.resolve("one")).hasContent("1");
        assertThat(workDirectories()).isEmpty();
    }

    @Test
    void what_cannot_be_taken_back_is_named_and_the_next_restore_takes_it_back_first() throws IOException {
        RestorePlan plan = healthy().plan(snapshot.id(), MIRROR);
        String before = world();
        CorridorBackup backup = troubled("prove rollback", context -> {
            throw new IOException("the shelf broke");
        });

        assertThatThrownBy(() -> backup.restore(plan))
                .hasMessageContaining("\"file-management\" could not be proved")
                .hasMessageContaining("\"file-management\" could not be rolled back")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        assertThat(world()).isNotEqualTo(before);

        healthy().restore(plan);

        assertThat(files.resolve("one")).hasContent("1");
        assertThat(settings.resolve("api.yaml")).hasContent("key: value");
        assertThat(workDirectories()).isEmpty();
    }

    @Test
    void what_a_way_back_could_not_give_back_is_told() {
        List<RestoreContext> asked = new ArrayList<>();
        CorridorBackup backup = troubled("prove rollback", context -> {
            asked.add(context);
            if (asked.size() == 1) {
                throw new IOException("the shelf broke");
            }
            context.report(Finding.translated("group-not-given-back", "shelf", "belongs to others now"));
        });

        assertThatThrownBy(() -> backup.restore(backup.plan(snapshot.id(), MIRROR)))
                .hasMessageEndingWith(
                        "every destination is as it was before, but for this: \"shelf\" belongs to others now");
    }

    @Test
    void what_a_way_back_after_a_cancellation_could_not_give_back_is_told() {
        List<RestoreContext> asked = new ArrayList<>();
        CorridorBackup backup = troubled("prove rollback", context -> {
            asked.add(context);
            if (asked.size() == 1) {
                throw new OperationCancelledException("the restore was cancelled");
            }
            context.report(Finding.translated("group-not-given-back", "shelf", "belongs to others now"));
        });

        assertThatThrownBy(() -> backup.restore(backup.plan(snapshot.id(), MIRROR)))
                .isInstanceOf(OperationCancelledException.class)
                .hasMessage("the restore was cancelled; every destination is as it was before, but for this:"
                        + " \"shelf\" belongs to others now");
    }

    @Test
    void nothing_is_planned_on_top_of_a_half_restore_and_its_own_plan_ends_it() throws IOException {
        RestorePlan plan = healthy().plan(snapshot.id(), MIRROR);
        CorridorBackup backup = troubled("prove rollback", context -> {
            throw new IOException("the shelf broke");
        });
        Path stored = repository.resolve("restores/" + plan.id() + ".json");
        assertThatThrownBy(() -> backup.restore(plan))
                .hasMessageEndingWith(
                        "run the restore again with the same plan, \"" + stored + "\", to go on with the way back");

        assertThatThrownBy(() -> healthy().plan(snapshot.id()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("the restore \"" + plan.id() + "\"")
                .hasMessageContaining("carry out its plan \"" + stored + "\" again");

        try (InputStream in = Files.newInputStream(stored)) {
            healthy().restore(RestorePlanJson.read(in));
        }
        assertThat(files.resolve("one")).hasContent("1");
        assertThat(healthy().plan(snapshot.id(), MIRROR).steps()).hasSize(2);
    }

    /** As one does in which content was moved aside and back. */
    @Test
    void a_plan_that_a_way_back_has_outdated_says_that_all_was_taken_back() throws IOException {
        RestorePlan plan = healthy().plan(snapshot.id(), MIRROR);
        String before = world();
        assertThatThrownBy(() -> troubled("prove rollback", context -> {
                            throw new IOException("the shelf broke");
                        })
                        .restore(plan))
                .hasMessageContaining("run the restore again with the same plan");
        CorridorBackup backup =
                troubled("rollback", context -> Files.writeString(settings.resolve("moved"), "another time of change"));

        assertThatThrownBy(() -> backup.restore(plan))
                .isInstanceOf(PlanOutdatedException.class)
                .hasMessageStartingWith("the restore by this plan was broken off earlier and has been taken back now;"
                        + " every destination is as it was before, and what was moved back has another time of change;"
                        + " the restore plan is outdated: step 1, \"settings/api: ")
                .hasMessageEndingWith("; make a new plan and review it");
        Files.delete(settings.resolve("moved"));
        assertThat(world()).isEqualTo(before);
    }

    @Test
    void a_plan_whose_restore_was_broken_off_at_its_very_end_says_that_nothing_is_left_to_do() {
        RestorePlan plan = healthy().plan(snapshot.id(), MIRROR);
        troubled("finish", context -> {
                    throw new IOException("the broom broke");
                })
                .restore(plan);

        assertThatThrownBy(() -> healthy().restore(plan))
                .isInstanceOf(PlanOutdatedException.class)
                .hasMessage(
                        "the restore by this plan was broken off earlier, after everything was restored, and has been"
                                + " ended now; nothing is left to do, make a new plan to restore the snapshot once more");
        assertThat(files.resolve("one")).hasContent("1");
    }

    @Test
    void a_refusal_to_plan_names_what_a_restore_has_left_that_was_broken_off_at_its_very_end() {
        RestorePlan plan = healthy().plan(snapshot.id(), MIRROR);
        troubled("finish", context -> {
                    throw new IOException("the broom broke");
                })
                .restore(plan);

        assertThatThrownBy(() -> healthy().plan(snapshot.id()))
                .hasMessageContaining("holds files; empty it or mirror; the restore \"" + plan.id()
                        + "\" was broken off after everything was restored")
                .hasMessageEndingWith("carry out its plan \"" + repository.resolve("restores/" + plan.id() + ".json")
                        + "\" again, which removes that");
    }

    @Test
    void a_refusal_to_plan_for_another_reason_names_nothing_that_a_restore_has_left() {
        RestorePlan plan = healthy().plan(snapshot.id(), MIRROR.only(List.of(TargetId.FILE_MANAGEMENT)));
        troubled("finish", context -> {
                    throw new IOException("the broom broke");
                })
                .restore(plan);

        CorridorBackup lesser =
                builder().target(DirectoryTarget.settings("api", settings)).build();
        assertThatThrownBy(() -> lesser.plan(snapshot.id(), MIRROR))
                .hasMessageEndingWith("configure it, or select other targets to restore");
        assertThatThrownBy(() ->
                        lesser.plan(snapshot.id(), RestoreRequest.everything().only(List.of(TargetId.settings("api")))))
                .hasMessageEndingWith("holds files; empty it or mirror");
    }

    @Test
    void a_plan_for_empty_destinations_whose_restore_was_broken_off_at_its_very_end_says_the_same() throws IOException {
        Files.delete(files.resolve("one"));
        Files.delete(settings.resolve("api.yaml"));
        RestorePlan plan = healthy().plan(snapshot.id());
        troubled("finish", context -> {
                    throw new IOException("the broom broke");
                })
                .restore(plan);

        assertThatThrownBy(() -> healthy().restore(plan))
                .isInstanceOf(PlanOutdatedException.class)
                .hasMessageContaining("nothing is left to do");
    }

    @Test
    void an_interruption_of_the_caller_takes_every_destination_back() throws IOException {
        String before = world();
        CorridorBackup backup =
                troubled("activate", context -> Thread.currentThread().interrupt());
        RestorePlan plan = backup.plan(snapshot.id(), MIRROR);
        try {
            assertThatThrownBy(() -> backup.restore(plan))
                    .hasMessageContaining("it was interrupted")
                    .hasMessageContaining("every destination is as it was before");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(world()).isEqualTo(before);
    }

    @Test
    void a_restore_whose_leftovers_cannot_be_looked_at_is_done_nevertheless() throws IOException {
        CorridorBackup backup = troubled(
                "finish", context -> Files.createDirectories(repository.resolve("restores/0123456789abcdef.jsonl")));

        RestoreReport report = backup.restore(backup.plan(snapshot.id(), MIRROR));

        assertThat(report.targets()).hasSize(2);
        assertThat(files.resolve("one")).hasContent("1");
    }

    @Test
    void a_restore_whose_last_word_cannot_be_taken_down_is_ended_by_the_next_one() throws IOException {
        RestorePlan plan = healthy().plan(snapshot.id(), MIRROR);
        String before = world();
        Path journal = repository.resolve("restores/" + plan.id() + ".jsonl");
        Path aside = directory.resolve("journal");
        CorridorBackup backup = troubled("prove", context -> {
            Files.move(journal, aside);
            Files.createDirectory(journal);
        });

        assertThatThrownBy(() -> backup.restore(plan))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("the journal could not take down")
                .hasMessageContaining("run the restore again with the same plan");
        assertThat(world()).isNotEqualTo(before);
        Files.delete(journal);
        Files.move(aside, journal);

        healthy().restore(plan);

        assertThat(files.resolve("one")).hasContent("1");
        assertThat(workDirectories()).isEmpty();
    }

    @Test
    void a_listener_that_throws_cannot_keep_a_restore_from_being_finished() throws IOException {
        CorridorBackup backup = CorridorBackup.builder()
                .repository(repository)
                .target(new Troubled("finish", context -> {
                    throw new IOException("the broom broke");
                }))
                .target(DirectoryTarget.settings("api", settings))
                .progress(event -> {
                    if (event instanceof ProgressEvent.Found) {
                        throw new IllegalStateException("tired of listening");
                    }
                })
                .build();

        RestoreReport report = backup.restore(backup.plan(snapshot.id(), MIRROR));

        assertThat(report.targets().get(1).findings()).hasSize(1);
        assertThat(report.hasLoss()).isFalse();
    }

    @Test
    void what_a_plan_foresees_to_be_lost_stands_in_the_report_too() {
        BackupTarget foreseeing = new DirectoryTarget(TargetId.FILE_MANAGEMENT, TargetKind.FILE_MANAGEMENT, files) {
            @Override
            public List<RestoreStep> plan(Captured captured, PlanContext context) throws IOException {
                return super.plan(captured, context).stream()
                        .map(RestoreTest::losingColours)
                        .toList();
            }
        };
        CorridorBackup backup = CorridorBackup.builder()
                .repository(repository)
                .target(foreseeing)
                .target(DirectoryTarget.settings("api", settings))
                .build();

        RestoreReport report = backup.restore(backup.plan(snapshot.id(), MIRROR));

        assertThat(report.hasLoss()).isTrue();
        assertThat(report.targets().get(1).findings()).extracting(Finding::code).containsExactly("colours-lost");
    }

    private static RestoreStep losingColours(RestoreStep step) {
        return new RestoreStep(
                step.target(),
                step.action(),
                step.destination(),
                step.guarantee(),
                step.fingerprint(),
                step.files(),
                step.bytes(),
                List.of(Finding.loss("colours-lost", "one", "\"one\" comes back without its colours")));
    }

    @Test
    void an_interrupted_restore_that_had_begun_to_finish_is_finished_by_the_next_one() throws IOException {
        RestorePlan plan = healthy().plan(snapshot.id(), MIRROR);
        RestoreReport report = troubled("finish", context -> {
                    throw new IOException("the broom broke");
                })
                .restore(plan);
        assertThat(report.targets().get(1).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("the broom broke", "it is restored"));
        assertThat(directory.resolve("files." + plan.id() + ".kept")).exists();

        // The next restore is of another plan, as the destination now holds what the first one brought.
        RestorePlan second = healthy().plan(snapshot.id(), MIRROR);
        healthy().restore(second);

        assertThat(directory.resolve("files." + plan.id() + ".kept")).doesNotExist();
        assertThat(files.resolve("one")).hasContent("1");
        assertThat(workDirectories()).isEmpty();
    }

    @Test
    void a_target_has_a_directory_to_remember_in_until_the_restore_has_ended() throws IOException {
        List<Path> seen = new ArrayList<>();
        CorridorBackup backup = troubled("stage activate finish", context -> {
            assertThat(context.workDirectory()).isDirectory();
            Files.writeString(context.workDirectory().resolve("note"), "x");
            seen.add(context.workDirectory());
        });

        backup.restore(backup.plan(snapshot.id(), MIRROR));

        assertThat(seen)
                .hasSize(3)
                .allSatisfy(path -> assertThat(path).isEqualTo(seen.get(0)).doesNotExist());
    }

    private List<Path> workDirectories() throws IOException {
        try (var entries = Files.list(repository.resolve("restores"))) {
            return entries.filter(Files::isDirectory).toList();
        }
    }

    @Test
    void the_phases_are_announced_once_for_every_target_and_each_announcement_ends() {
        CorridorBackup backup = healthy();
        backup.restore(backup.plan(snapshot.id(), MIRROR));

        assertThat(events)
                .filteredOn(event -> event instanceof ProgressEvent.Started)
                .extracting(event ->
                        event.activity().operation() + " " + event.activity().subject())
                .containsSubsequence(
                        "STAGE settings/api", "STAGE file-management",
                        "ACTIVATE settings/api", "ACTIVATE file-management",
                        "PROVE settings/api", "PROVE file-management");
        assertBalanced();
    }

    @Test
    void a_phase_that_its_target_announces_as_well_is_announced_once_and_its_progress_is_told() {
        Activity own = new Activity(ProgressEvent.Operation.ACTIVATE, "file-management");
        ProgressEvent advanced = new ProgressEvent.Advanced(own, 1, 2, ProgressEvent.Unit.FILES, "one");
        CorridorBackup backup = troubled("activate", context -> {
            context.progress().onEvent(new ProgressEvent.Started(own, 2, ProgressEvent.Unit.FILES));
            context.progress().onEvent(advanced);
            context.progress().onEvent(new ProgressEvent.Finished(own, 2, ProgressEvent.Unit.FILES));
        });

        backup.restore(backup.plan(snapshot.id(), MIRROR));

        assertThat(events).contains(advanced);
        assertThat(count(ProgressEvent.Started.class, own)).isEqualTo(1);
        assertThat(count(ProgressEvent.Finished.class, own)).isEqualTo(1);
    }

    private void assertBalanced() {
        for (ProgressEvent event : events) {
            if (event instanceof ProgressEvent.Started) {
                long started = count(ProgressEvent.Started.class, event.activity());
                long finished = count(ProgressEvent.Finished.class, event.activity());
                long failed = count(ProgressEvent.Failed.class, event.activity());
                assertThat(finished + failed).as("%s", event.activity()).isEqualTo(started);
            }
        }
    }

    private long count(Class<? extends ProgressEvent> kind, ProgressEvent.Activity activity) {
        return events.stream()
                .filter(event -> kind.isInstance(event) && event.activity().equals(activity))
                .count();
    }
}
