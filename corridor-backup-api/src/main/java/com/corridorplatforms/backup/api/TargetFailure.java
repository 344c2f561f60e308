package com.corridorplatforms.backup.api;

/**
 * An optional target that a snapshot lacks.
 *
 * @param target which target
 * @param kind what it holds
 * @param reason one sentence that names the cause, without secrets
 */
public record TargetFailure(TargetId target, TargetKind kind, String reason) {}
