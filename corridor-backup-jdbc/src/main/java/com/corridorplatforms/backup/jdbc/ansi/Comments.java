package com.corridorplatforms.backup.jdbc.ansi;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.Sequence;
import com.corridorplatforms.backup.jdbc.model.Table;
import java.sql.SQLException;

/** Writes comments by {@code COMMENT ON}, which several engines have and the standard has not. */
public final class Comments {

    private final Statements statements;

    /**
     * @param statements over the connection of the import
     */
    public Comments(Statements statements) {
        this.statements = statements;
    }

    /**
     * Writes those of a table and its columns.
     *
     * @param table the table
     * @throws SQLException if the engine refuses
     */
    public void of(Table table) throws SQLException {
        comment("TABLE " + Quoting.name(table.name()), table.comment());
        for (Column column : table.columns()) {
            comment("COLUMN " + Quoting.name(table.name()) + "." + Quoting.identifier(column.name()), column.comment());
        }
    }

    /**
     * Writes that of a sequence.
     *
     * @param sequence the sequence
     * @throws SQLException if the engine refuses
     */
    public void of(Sequence sequence) throws SQLException {
        comment("SEQUENCE " + Quoting.name(sequence.name()), sequence.comment());
    }

    private void comment(String subject, String comment) throws SQLException {
        if (!comment.isEmpty()) {
            statements.run("comment on " + subject, "COMMENT ON " + subject + " IS " + Quoting.literal(comment));
        }
    }
}
