package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.RemovalLimit;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.TargetId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            paramLabel = "USER",
            description = "Who shall own restored files, normally the user that runs Corridor. Default: as captured.")
    private @Nullable String owner;

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
        return !only.isEmpty() || !relocations.isEmpty() || owner != null || existing != null || removals != null;
    }

    RestoreRequest request() {
        RestoreRequest request = RestoreRequest.everything().only(targets());
        for (Map.Entry<String, String> relocation : relocations.entrySet()) {
            request = request.relocate(target(relocation.getKey()), relocation.getValue());
        }
        if (owner != null) {
            request = request.ownedBy(owner);
        }
        if (removals != null) {
            request = request.removing(limit(removals));
        }
        return existing == null ? request : request.existing(existing);
    }

    private RemovalLimit limit(long files) {
        try {
            return RemovalLimit.of(files);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private List<TargetId> targets() {
        return only.stream().map(this::target).toList();
    }

    private TargetId target(String text) {
        try {
            return new TargetId(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
