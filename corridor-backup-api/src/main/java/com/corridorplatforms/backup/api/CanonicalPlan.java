package com.corridorplatforms.backup.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

/**
 * A restore plan as a sequence of texts that no other plan has, whatever its texts contain: each is preceded by its length,
 * and each list by its size. The names of classes and members do not matter.
 */
final class CanonicalPlan {

    private final MessageDigest digest = Digest.sha256();

    private CanonicalPlan() {}

    static Digest digest(RestorePlan plan) {
        CanonicalPlan canonical = new CanonicalPlan();
        canonical.add(plan);
        return Digest.ofFinished(canonical.digest.digest());
    }

    private void add(RestorePlan plan) {
        text(plan.snapshot().value());
        text(plan.manifest().hex());
        add(plan.request());
        number(plan.steps().size());
        plan.steps().forEach(this::add);
    }

    private void add(RestoreRequest request) {
        number(request.selection().size());
        request.selection().forEach(target -> text(target.value()));
        number(request.relocations().size());
        request.relocations().forEach((target, place) -> {
            text(target.value());
            text(place);
        });
        add(request.permissions());
        number(request.permissionsByTarget().size());
        request.permissionsByTarget().forEach((target, permissions) -> {
            text(target.value());
            add(permissions);
        });
        word(request.existing());
        number(request.removals().files().orElse(-1));
        word(request.losses());
    }

    private void add(Permissions permissions) {
        text(permissions.ownership() instanceof Ownership.User owner ? owner.toString() : "");
        text(
                permissions.mode().isPresent()
                        ? Integer.toOctalString(permissions.mode().getAsInt())
                        : "");
    }

    private void add(RestoreStep step) {
        text(step.target().value());
        text(step.action());
        text(step.destination());
        word(step.guarantee());
        text(step.fingerprint());
        number(step.files());
        number(step.bytes());
        number(step.findings().size());
        step.findings().forEach(this::add);
    }

    private void add(Finding finding) {
        word(finding.severity());
        text(finding.code());
        text(finding.subject());
        text(finding.message());
    }

    private void word(Enum<?> constant) {
        text(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private void number(long number) {
        text(Long.toString(number));
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
