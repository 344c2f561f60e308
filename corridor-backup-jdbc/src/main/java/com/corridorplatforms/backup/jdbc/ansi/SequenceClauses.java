package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.Identity.SequenceOptions;

/** The parameters of sequences as standard SQL declares them. */
public final class SequenceClauses {

    private SequenceClauses() {}

    /**
     * Declares all parameters but the type.
     *
     * @param options the parameters
     * @return such as {@code START WITH 1 INCREMENT BY 1 …}
     */
    public static String options(SequenceOptions options) {
        return "START WITH " + options.start()
                + " INCREMENT BY " + options.increment()
                + " MINVALUE " + options.minimum()
                + " MAXVALUE " + options.maximum()
                + " CACHE " + options.cache()
                + (options.cycles() ? " CYCLE" : " NO CYCLE");
    }
}
