package com.corridorplatforms.backup.jdbc.model;

import java.util.Locale;

/**
 * Something of a schema that only its own engine understands, such as a view or a trigger. A file keeps the statement that
 * makes it; the same engine is given it back, another engine goes without and the report says so.
 *
 * @param kind what it is
 * @param name its schema, and its name as people say it: a function with the types of its arguments, a trigger with its
 *     table
 * @param stage when the statement can be run
 * @param statement the whole statement, or several with semicolons between them that make one thing; names of its own
 *     schema are without that schema, so that it means the same in a schema of another name
 */
public record Definition(Kind kind, TableName name, Stage stage, SqlText statement) {

    /**
     * Tells whether another definition is of the same thing, however it defines it.
     *
     * @param other the other one
     * @return true if both are of one kind and name
     */
    public boolean isNamedAs(Definition other) {
        return kind == other.kind && name.equals(other.name);
    }

    /** What a definition defines. */
    public enum Kind {
        /** An enumeration, a domain or another type of a user. */
        TYPE,
        /** A check or the default of a domain, which columns of the domain have too. */
        DOMAIN_RULE,
        /** A function, a procedure or an aggregate. */
        FUNCTION,
        /** A view. */
        VIEW,
        /** A view whose rows are stored. */
        MATERIALIZED_VIEW,
        /** A trigger. */
        TRIGGER,
        /** A rewrite rule. */
        RULE,
        /** A rule about which rows a user sees. */
        POLICY,
        /** Rights of others than the owner. */
        GRANT,
        /** How a table's rows are split among several stores. */
        PARTITIONING,
        /** A table whose rows another table shows as well. */
        INHERITANCE,
        /** What a table or a constraint of the model has beyond what the model says of it. */
        TABLE,
        /** A constraint of which the model says nothing. */
        CONSTRAINT,
        /** How rows are stored and found, which changes no answer. */
        STORAGE,
        /** A comment that the model has no place for, such as one on an index. */
        COMMENT,
        /** Anything else. */
        OTHER;

        /**
         * The kind as findings name it.
         *
         * @return such as {@code materialized-view}
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** When a definition's statement can be run. */
    public enum Stage {
        /** Before the tables, which may need it. */
        BEFORE_TABLES,
        /** In place of what the model says of the table of that name, which counts if this cannot be run. */
        INSTEAD_OF_TABLE,
        /** In place of what the model says of a constraint; the name is that of the table, a point and the constraint's. */
        INSTEAD_OF_CONSTRAINT,
        /** Once all tables are there, before their rows. */
        BEFORE_ROWS,
        /** Once all rows, keys and indexes are there. */
        AFTER_ROWS
    }
}
