package com.corridorplatforms.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.api.LossPolicy;
import com.corridorplatforms.backup.api.RemovalLimit;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.RestoreStep;
import com.corridorplatforms.backup.api.SnapshotId;
import com.corridorplatforms.backup.api.TargetId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A plan keeps every field on its way through JSON, and its id tells plans apart that differ in any of them. */
class RestorePlanJsonTest {

    private static final SnapshotId SNAPSHOT = new SnapshotId("20261122T101500Z-3fa9c1");
    private static final TargetId API = TargetId.settings("api");

    private static RestoreStep step(String action, String destination) {
        return new RestoreStep(
                API,
                action,
                destination,
                Guarantee.BEST_EFFORT,
                "state \"1\"\n",
                3,
                Long.MAX_VALUE,
                List.of(
                        Finding.loss("gone", "a\\b", "it is gone"),
                        Finding.translated("other", "\u00e4\u4e16", "it is called otherwise"),
                        Finding.note("by-the-way", "", "nothing")));
    }

    private static RestorePlan plan(RestoreRequest request, RestoreStep... steps) {
        return new RestorePlan(SNAPSHOT, new Digest("ab".repeat(32)), request, List.of(steps));
    }

    private static RestoreRequest request() {
        return RestoreRequest.everything()
                .only(Set.of(API, TargetId.DATA_LAKE))
                .relocate(API, "/srv/new place")
                .relocate(TargetId.DATA_LAKE, "hdfs://lake/x")
                .ownedBy("corridor")
                .ownedBy(API, "api:settings")
                .mode(API, 0640)
                .existing(ExistingContent.MIRROR)
                .removing(RemovalLimit.of(7))
                .losses(LossPolicy.REFUSE);
    }

    private static RestorePlan throughJson(RestorePlan plan) {
        return RestorePlanJson.read(new ByteArrayInputStream(json(plan).getBytes(StandardCharsets.UTF_8)));
    }

    private static String json(RestorePlan plan) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        RestorePlanJson.write(plan, json);
        return json.toString(StandardCharsets.UTF_8);
    }

    @Test
    void every_field_comes_back() {
        for (Guarantee guarantee : Guarantee.values()) {
            RestoreStep step = step("replace", "/srv/new place");
            RestorePlan plan = plan(
                    request(),
                    new RestoreStep(
                            step.target(),
                            step.action(),
                            step.destination(),
                            guarantee,
                            step.fingerprint(),
                            step.files(),
                            step.bytes(),
                            step.findings()),
                    step("x", "y"));

            assertThat(throughJson(plan)).isEqualTo(plan);
        }
        assertThat(throughJson(plan(RestoreRequest.everything()))).isEqualTo(plan(RestoreRequest.everything()));
    }

    @Test
    void members_that_are_not_known_are_passed_over() {
        RestorePlan plan = plan(request(), step("replace", "/srv/new place"));
        String extended = json(plan).replaceFirst("\\{", "{\"comment\": {\"by\": [1, true]},");

        assertThat(RestorePlanJson.read(new ByteArrayInputStream(extended.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(plan);
    }

    @Test
    void a_whole_plan_of_a_newer_version_is_refused_by_its_version() {
        String newer = json(plan(request(), step("replace", "/srv/new place")))
                .replaceFirst("\"formatVersion\" : 0", "\"formatVersion\" : 1");

        assertThatThrownBy(() -> RestorePlanJson.read(new ByteArrayInputStream(newer.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("format version 1")
                .hasMessageContaining("up to 0");
    }

    @Test
    void plans_that_differ_have_different_ids() {
        RestoreRequest everything = RestoreRequest.everything();
        List<RestorePlan> plans = new ArrayList<>(List.of(
                plan(everything),
                plan(everything.only(Set.of(API))),
                plan(everything.only(Set.of(API, TargetId.DATA_LAKE))),
                plan(everything.relocate(API, "/a")),
                plan(everything.relocate(TargetId.DATA_LAKE, "/a")),
                plan(everything.ownedBy("corridor")),
                plan(everything.ownedBy("corridor:corridor")),
                plan(everything.ownedBy(API, "corridor")),
                plan(everything.ownedBy(TargetId.DATA_LAKE, "corridor")),
                plan(everything.mode(0640)),
                plan(everything.mode(API, 0640)),
                plan(everything.losses(LossPolicy.REFUSE)),
                plan(everything.existing(ExistingContent.MIRROR)),
                plan(everything.existing(ExistingContent.REPLACE)),
                plan(everything.removing(RemovalLimit.of(7))),
                plan(everything.removing(RemovalLimit.none())),
                plan(everything, step("a", "b")),
                plan(everything, step("a", "b"), step("a", "b"))));
        // Written as texts, these two are equal.
        plans.add(plan(everything, step("a, destination=b", "c")));
        plans.add(plan(everything, step("a", "b, destination=c")));

        assertThat(new HashSet<>(plans.stream().map(RestorePlan::id).toList())).hasSize(plans.size());
    }

    @Test
    void the_id_is_that_of_the_documented_form() {
        String canonical = "23:20261122T101500Z-3fa9c1" + "64:" + "ab".repeat(32) + "1:1" + "12:settings/api" + "1:1"
                + "12:settings/api" + "2:/a" + "8:corridor" + "0:" + "1:0" + "6:mirror" + "2:-1" + "6:report" + "1:1"
                + "12:settings/api" + "3:put"
                + "2:/a"
                + "6:atomic" + "1:f" + "1:2" + "2:10" + "1:1" + "4:loss" + "4:gone" + "2:\u00e4" + "2:it";
        RestorePlan plan = plan(
                RestoreRequest.everything()
                        .only(Set.of(API))
                        .relocate(API, "/a")
                        .ownedBy("corridor")
                        .existing(ExistingContent.MIRROR),
                new RestoreStep(
                        API, "put", "/a", Guarantee.ATOMIC, "f", 2, 10, List.of(Finding.loss("gone", "\u00e4", "it"))));

        assertThat(plan.id())
                .isEqualTo(Digest.of(canonical.getBytes(StandardCharsets.UTF_8))
                        .hex()
                        .substring(0, 16));
    }
}
