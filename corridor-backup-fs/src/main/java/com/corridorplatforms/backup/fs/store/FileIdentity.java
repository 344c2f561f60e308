package com.corridorplatforms.backup.fs.store;

import java.time.Instant;

/**
 * What tells a file from another of the same path and time.
 *
 * @param device the file system it lies on
 * @param inode its number there
 * @param links how many names it has
 * @param changed when its content or attributes last changed; unlike the time of modification, nobody can set it
 */
public record FileIdentity(long device, long inode, long links, Instant changed) {}
