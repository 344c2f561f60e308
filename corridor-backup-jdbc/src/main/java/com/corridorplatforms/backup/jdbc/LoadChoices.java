package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.model.SeededRows;

/**
 * What the caller allows where a file and the tables it is loaded into disagree.
 *
 * @param seededRows what to do with rows that are there
 * @param surplusColumns what to do with columns that only the file has
 * @param anyRevision true if the schema may be at another Alembic revision than the file
 */
record LoadChoices(SeededRows seededRows, SurplusColumns surplusColumns, boolean anyRevision) {

    static final LoadChoices STRICT = new LoadChoices(SeededRows.REFUSE, SurplusColumns.REFUSE, false);

    LoadChoices with(SeededRows policy) {
        return new LoadChoices(policy, surplusColumns, anyRevision);
    }

    LoadChoices with(SurplusColumns policy) {
        return new LoadChoices(seededRows, policy, anyRevision);
    }

    LoadChoices atAnyRevision() {
        return new LoadChoices(seededRows, surplusColumns, true);
    }
}
