package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Sets what one entry has beside its content. All of it is asked for at once, and the connection is given back meanwhile. */
final class AttributeChange {

    private final FtpPool pool;
    private final Looks looks;
    private final Refusals refusals;
    private final StorePath path;
    private final String wire;

    /**
     * @param path an entry whose directory was looked at
     * @param wire the server's path of it
     */
    AttributeChange(FtpPool pool, Looks looks, Refusals refusals, StorePath path, String wire) {
        this.pool = pool;
        this.looks = looks;
        this.refusals = refusals;
        this.path = path;
        this.wire = wire;
    }

    /** One attribute, and the command that sets it. */
    private record Step(StoreFeature feature, List<String> command) {}

    static List<String> time(Instant modified, String wire) {
        return List.of("MFMT", FactLine.TIME.format(modified.atOffset(ZoneOffset.UTC)), wire);
    }

    static List<String> mode(int mode, String wire) {
        return mode(String.format(Locale.ROOT, "%04o", mode), wire);
    }

    static List<String> mode(String octal, String wire) {
        return List.of("SITE", "CHMOD", octal, wire);
    }

    /** Sets some, the mode last; gives those that were refused. */
    Set<StoreFeature> set(StoredFile wanted, Set<StoreFeature> which) throws IOException {
        List<Step> steps = new ArrayList<>();
        if (which.contains(StoreFeature.MODIFICATION_TIMES)) {
            steps.add(new Step(StoreFeature.MODIFICATION_TIMES, time(wanted.modified(), wire)));
        }
        if (which.contains(StoreFeature.MODES)) {
            steps.add(new Step(
                    StoreFeature.MODES, mode(wanted.posix().orElseThrow().mode(), wire)));
        }
        return steps.isEmpty() ? Set.of() : judge(steps, ask(steps, which).replies());
    }

    private Later ask(List<Step> steps, Set<StoreFeature> which) throws IOException {
        return pool.with(connection -> {
            if (which.contains(StoreFeature.MODES)) {
                looks.requireNoLink(connection, path);
            }
            return connection.askLater(steps.stream().map(Step::command).toList());
        });
    }

    /** A refusal concerns the attribute alone, unless the entry is gone or it may be another the next time. */
    private Set<StoreFeature> judge(List<Step> steps, List<FtpReply> replies) throws IOException {
        Set<StoreFeature> refused = EnumSet.noneOf(StoreFeature.class);
        for (int i = 0; i < steps.size(); i++) {
            if (!replies.get(i).isDone()) {
                String verb = steps.get(i).command().get(0);
                requireLasting(refusals.explain(path, new FtpRefusedException(verb, replies.get(i))));
                refused.add(steps.get(i).feature());
            }
        }
        return refused;
    }

    private void requireLasting(IOException refusal) throws IOException {
        boolean isThere = refusal instanceof FileSystemException
                && pool.with(connection -> looks.find(connection, path)).isPresent();
        if (!isThere) {
            throw refusal;
        }
    }
}
