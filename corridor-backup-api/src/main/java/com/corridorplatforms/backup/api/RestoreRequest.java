package com.corridorplatforms.backup.api;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a caller wants restored, and how. Start from {@link #everything()} and narrow it.
 *
 * @param selection the targets to restore; empty means all that the snapshot holds
 * @param relocations other destinations than the captured ones, per target; what the text means is the target's to say
 * @param ownership who shall own restored files
 * @param existing what happens to content that a destination already holds
 * @param removals how many files {@link ExistingContent#MIRROR} may remove
 */
public record RestoreRequest(
        SortedSet<TargetId> selection,
        SortedMap<TargetId, String> relocations,
        Ownership ownership,
        ExistingContent existing,
        RemovalLimit removals) {

    /** Copies the collections. */
    public RestoreRequest {
        selection = Collections.unmodifiableSortedSet(new TreeSet<>(selection));
        relocations = Collections.unmodifiableSortedMap(new TreeMap<>(relocations));
    }

    /**
     * Everything the snapshot holds, to where it came from, owned as captured, refusing destinations that hold anything.
     *
     * @return the request
     */
    public static RestoreRequest everything() {
        return new RestoreRequest(
                new TreeSet<>(),
                new TreeMap<>(),
                new Ownership.AsCaptured(),
                ExistingContent.REFUSE,
                RemovalLimit.half());
    }

    /**
     * The same for some targets only.
     *
     * @param targets which
     * @return a new request
     */
    public RestoreRequest only(Collection<TargetId> targets) {
        return new RestoreRequest(new TreeSet<>(targets), relocations, ownership, existing, removals);
    }

    /**
     * The same with another destination for one target.
     *
     * @param target which
     * @param destination where to, in the target's own terms, such as a directory
     * @return a new request
     */
    public RestoreRequest relocate(TargetId target, String destination) {
        SortedMap<TargetId, String> changed = new TreeMap<>(relocations);
        changed.put(target, destination);
        return new RestoreRequest(selection, changed, ownership, existing, removals);
    }

    /**
     * The same with one owner for all restored files.
     *
     * @param user the user's name
     * @return a new request
     */
    public RestoreRequest ownedBy(String user) {
        return new RestoreRequest(selection, relocations, new Ownership.User(user), existing, removals);
    }

    /**
     * The same with another policy for content that a destination already holds.
     *
     * @param policy the policy
     * @return a new request
     */
    public RestoreRequest existing(ExistingContent policy) {
        return new RestoreRequest(selection, relocations, ownership, policy, removals);
    }

    /**
     * The same with another limit to what {@link ExistingContent#MIRROR} may remove.
     *
     * @param limit how many files
     * @return a new request
     */
    public RestoreRequest removing(RemovalLimit limit) {
        return new RestoreRequest(selection, relocations, ownership, existing, limit);
    }

    /**
     * Tells whether a target is to be restored.
     *
     * @param target which
     * @return true if the selection is empty or holds it
     */
    public boolean selects(TargetId target) {
        return selection.isEmpty() || selection.contains(target);
    }
}
