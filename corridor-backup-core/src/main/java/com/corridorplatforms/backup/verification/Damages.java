package com.corridorplatforms.backup.verification;

import com.corridorplatforms.backup.api.VerifyReport.Damage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects damages, not more than memory bears, and of each file the first alone. Thread-safe. */
final class Damages {

    private static final int MOST = 10_000;

    private final Map<String, Damage> damages = new LinkedHashMap<>();
    private long more;

    synchronized void add(String file, String problem) {
        if (damages.size() < MOST) {
            damages.putIfAbsent(file, new Damage(file, problem));
        } else if (!damages.containsKey(file)) {
            more++;
        }
    }

    synchronized void addAll(Damages others) {
        others.damages.values().forEach(damage -> add(damage.file(), damage.problem()));
        more += others.more;
    }

    /** Adds what others say, unless so much is damaged that it cannot be told whether this was said already. */
    synchronized void addIfAllAreListed(Damages others) {
        if (more == 0) {
            addAll(others);
        }
    }

    synchronized List<Damage> list() {
        List<Damage> all = new ArrayList<>(damages.values());
        if (more > 0) {
            all.add(new Damage(".", more + " more damages are not listed"));
        }
        return all;
    }

    synchronized boolean isEmpty() {
        return damages.isEmpty();
    }

    /** Whether a file below a directory is among them, or may be. */
    synchronized boolean anyBelow(String directory) {
        return more > 0 || damages.keySet().stream().anyMatch(file -> file.startsWith(directory + "/"));
    }
}
