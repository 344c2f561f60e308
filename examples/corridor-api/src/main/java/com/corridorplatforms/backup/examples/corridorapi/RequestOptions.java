package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.LossPolicy;
import com.corridorplatforms.backup.api.RemovalLimit;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.TargetId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what of a snapshot is restored, and how. */
final class RequestOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--only",
            paramLabel = "TARGET",
            split = ",",
            description = "Restore this target only, such as file-management or settings/api. "
                    + "May be repeated; several may be divided by commas.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--relocate",
            paramLabel = "TARGET=DESTINATION",
            description = "Restore a target to another place than it came from. May be repeated.")
    private Map<String, String> relocations = new LinkedHashMap<>();

    @Option(
            names = "--owner",
            paramLabel = "[TARGET=]USER[:GROUP]",
            description =
                    "Who shall own restored files, normally the user that runs Corridor: of all targets, or of one. "
                            + "A component's name stands for its settings. May be repeated. Default: as captured.")
    private List<String> owners = new ArrayList<>();

    @Option(
            names = "--mode",
            paramLabel = "[TARGET=]MODE",
            description =
                    "The mode of restored files, octal, such as 0640: of all targets, or of one. Directories may be "
                            + "entered by whoever may read them. May be repeated. Default: as captured.")
    private List<String> modes = new ArrayList<>();

    @Option(
            names = "--refuse-loss",
            description = "Do not restore if something will not come back, such as links that a server cannot hold.")
    private boolean refuseLoss;

    @Option(
            names = "--existing",
            paramLabel = "POLICY",
            description = "What to do with content that a destination holds. refuse: do not restore (the default). "
                    + "replace: replace what the snapshot holds too, and keep the rest. "
                    + "mirror: make the destination equal to the snapshot and remove what the snapshot lacks.")
    private @Nullable ExistingContent existing;

    @Option(
            names = "--remove-up-to",
            paramLabel = "FILES",
            description = "How many files mirror may remove from one destination because the snapshot lacks them. "
                    + "Default: half of what is there, where that is more than 100 files.")
    private @Nullable Long removals;

    /** Tells whether any of the options was given. */
    boolean isGiven() {
        return !only.isEmpty()
                || !relocations.isEmpty()
                || !owners.isEmpty()
                || !modes.isEmpty()
                || refuseLoss
                || existing != null
                || removals != null;
    }

    RestoreRequest request() {
        RestoreRequest request = RestoreRequest.everything().only(targets());
        for (Map.Entry<String, String> relocation : relocations.entrySet()) {
            request = request.relocate(target(relocation.getKey()), relocation.getValue());
        }
        for (String owner : owners) {
            request = withOwner(request, TargetAssignment.parse(owner));
        }
        for (String mode : modes) {
            request = withMode(request, TargetAssignment.parse(mode));
        }
        if (refuseLoss) {
            request = request.losses(LossPolicy.REFUSE);
        }
        if (removals != null) {
            request = request.removing(limit(removals));
        }
        return existing == null ? request : request.existing(existing);
    }

    private RestoreRequest withOwner(RestoreRequest request, TargetAssignment owner) {
        return understood(() -> owner.target().isPresent()
                ? request.ownedBy(target(owner.target().get()), owner.value())
                : request.ownedBy(owner.value()));
    }

    private RestoreRequest withMode(RestoreRequest request, TargetAssignment mode) {
        return understood(() -> mode.target().isPresent()
                ? request.mode(target(mode.target().get()), mode.octal())
                : request.mode(mode.octal()));
    }

    private <T> T understood(Supplier<T> parsing) {
        try {
            return parsing.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private RemovalLimit limit(long files) {
        return understood(() -> RemovalLimit.of(files));
    }

    private List<TargetId> targets() {
        return only.stream().map(this::target).toList();
    }

    private TargetId target(String text) {
        return understood(() -> new TargetId(text));
    }
}
