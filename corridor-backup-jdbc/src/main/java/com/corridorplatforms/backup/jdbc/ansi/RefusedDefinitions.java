package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Definition;

/** What to say of definitions that an engine does not take back. */
public final class RefusedDefinitions {

    private RefusedDefinitions() {}

    /**
     * Says that a definition is left out, and why.
     *
     * @param refused the definition and what the engine said of it
     * @return a loss
     */
    public static Finding finding(Attempts.Refused<Definition> refused) {
        Definition definition = refused.thing();
        String subject = definition.name().toString();
        return Finding.loss(
                definition.kind().word() + "-left-out",
                subject,
                "\"" + subject + "\" is left out, since the database refuses it: "
                        + refused.reason().getMessage());
    }
}
