package com.corridorplatforms.backup.api;

/** What is done about a restore that foresees that something will not come back. */
public enum LossPolicy {
    /** Its plan says so, by findings of severity {@link Severity#LOSS}, and can be carried out. */
    REPORT,
    /** No plan is made. */
    REFUSE
}
