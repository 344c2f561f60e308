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
 * @param permissions who shall own restored files, and their modes
 * @param permissionsByTarget the same for single targets, where it is otherwise
 * @param existing what happens to content that a destination already holds
 * @param removals how many files {@link ExistingContent#MIRROR} may remove
 * @param losses what happens if something will not come back
 */
public record RestoreRequest(
        SortedSet<TargetId> selection,
        SortedMap<TargetId, String> relocations,
        Permissions permissions,
        SortedMap<TargetId, Permissions> permissionsByTarget,
        ExistingContent existing,
        RemovalLimit removals,
        LossPolicy losses) {

    /** Copies the collections. */
    public RestoreRequest {
        selection = Collections.unmodifiableSortedSet(new TreeSet<>(selection));
        relocations = Collections.unmodifiableSortedMap(new TreeMap<>(relocations));
        permissionsByTarget = Collections.unmodifiableSortedMap(new TreeMap<>(permissionsByTarget));
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
                Permissions.asCaptured(),
                new TreeMap<>(),
                ExistingContent.REFUSE,
                RemovalLimit.half(),
                LossPolicy.REPORT);
    }

    /**
     * The same for some targets only.
     *
     * @param targets which
     * @return a new request
     */
    public RestoreRequest only(Collection<TargetId> targets) {
        return new RestoreRequest(
                new TreeSet<>(targets), relocations, permissions, permissionsByTarget, existing, removals, losses);
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
        return new RestoreRequest(selection, changed, permissions, permissionsByTarget, existing, removals, losses);
    }

    /**
     * The same with one owner for all restored files.
     *
     * @param owner {@code user} or {@code user:group}
     * @return a new request
     * @throws IllegalArgumentException if a name is blank
     */
    public RestoreRequest ownedBy(String owner) {
        return permissions(permissions.ownedBy(Ownership.parse(owner)));
    }

    /**
     * The same with one owner for the restored files of one target.
     *
     * @param target which
     * @param owner {@code user} or {@code user:group}
     * @return a new request
     * @throws IllegalArgumentException if a name is blank
     */
    public RestoreRequest ownedBy(TargetId target, String owner) {
        return permissions(target, own(target).ownedBy(Ownership.parse(owner)));
    }

    /**
     * The same with one mode for all restored files.
     *
     * @param mode the permission bits of files; directories may be entered by whoever may read them
     * @return a new request
     * @throws IllegalArgumentException if the mode is out of range
     */
    public RestoreRequest mode(int mode) {
        return permissions(permissions.mode(mode));
    }

    /**
     * The same with one mode for the restored files of one target.
     *
     * @param target which
     * @param mode the permission bits of files; directories may be entered by whoever may read them
     * @return a new request
     * @throws IllegalArgumentException if the mode is out of range
     */
    public RestoreRequest mode(TargetId target, int mode) {
        return permissions(target, own(target).mode(mode));
    }

    private Permissions own(TargetId target) {
        return permissionsByTarget.getOrDefault(target, Permissions.asCaptured());
    }

    /**
     * The same with other permissions.
     *
     * @param required what holds unless a target has its own
     * @return a new request
     */
    public RestoreRequest permissions(Permissions required) {
        return new RestoreRequest(selection, relocations, required, permissionsByTarget, existing, removals, losses);
    }

    /**
     * The same with other permissions for one target.
     *
     * @param target which
     * @param required what holds for it; what is as captured in it is as for all targets
     * @return a new request
     */
    public RestoreRequest permissions(TargetId target, Permissions required) {
        SortedMap<TargetId, Permissions> changed = new TreeMap<>(permissionsByTarget);
        changed.put(target, required);
        return new RestoreRequest(selection, relocations, permissions, changed, existing, removals, losses);
    }

    /**
     * What holds for one target.
     *
     * @param target which
     * @return its own permissions, and those for all targets where it has none
     */
    public Permissions permissionsOf(TargetId target) {
        return own(target).or(permissions);
    }

    /**
     * The same with another policy for content that a destination already holds.
     *
     * @param policy the policy
     * @return a new request
     */
    public RestoreRequest existing(ExistingContent policy) {
        return new RestoreRequest(selection, relocations, permissions, permissionsByTarget, policy, removals, losses);
    }

    /**
     * The same with another limit to what {@link ExistingContent#MIRROR} may remove.
     *
     * @param limit how many files
     * @return a new request
     */
    public RestoreRequest removing(RemovalLimit limit) {
        return new RestoreRequest(selection, relocations, permissions, permissionsByTarget, existing, limit, losses);
    }

    /**
     * The same with another policy for what will not come back.
     *
     * @param policy the policy
     * @return a new request
     */
    public RestoreRequest losses(LossPolicy policy) {
        return new RestoreRequest(selection, relocations, permissions, permissionsByTarget, existing, removals, policy);
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
