package com.corridorplatforms.backup;

/**
 * Holds the platform still while it is captured: stops a scheduler, drains workers, turns on maintenance mode. Each hook
 * is called on a thread of its own, so that one that hangs cannot keep the backup or the other hooks.
 */
public interface QuiesceHook {

    /**
     * Holds still. Called before the first target is captured.
     *
     * @throws Exception if that is impossible; nothing is captured then
     */
    void quiesce() throws Exception;

    /**
     * Lets go again. Called after the capture however it ended, also if {@link #quiesce} failed or did not return in
     * time, and then to be ready for having nothing to let go of.
     *
     * @throws Exception if that is impossible; the caller of the backup is told, since the platform may be standing still
     */
    void release() throws Exception;

    /**
     * Names the hook in messages.
     *
     * @return a short name
     */
    String name();
}
