package com.corridorplatforms.backup.verification;

import com.corridorplatforms.backup.api.VerifyReport.Damage;
import java.util.ArrayList;
import java.util.List;

/** Collects damages, not more than memory bears. Thread-safe. */
final class Damages {

    private static final int MOST = 10_000;

    private final List<Damage> damages = new ArrayList<>();
    private long more;

    synchronized void add(String file, String problem) {
        if (damages.size() < MOST) {
            damages.add(new Damage(file, problem));
        } else {
            more++;
        }
    }

    synchronized void addAll(Damages others) {
        others.list().forEach(damage -> add(damage.file(), damage.problem()));
    }

    synchronized List<Damage> list() {
        List<Damage> all = new ArrayList<>(damages);
        if (more > 0) {
            all.add(new Damage(".", more + " more damages are not listed"));
        }
        return all;
    }

    /** Whether a file below a directory is among them. */
    synchronized boolean anyBelow(String directory) {
        return more > 0 || damages.stream().anyMatch(damage -> damage.file().startsWith(directory + "/"));
    }
}
