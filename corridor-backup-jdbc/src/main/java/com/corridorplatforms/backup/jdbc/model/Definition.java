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
 * @param statement the whole statement; names of its own schema are without that schema, so that it means the same in a
 *     schema of another name
 */
public record Definition(Kind kind, TableName name, Stage stage, SqlText statement) {

    /** What a definition defines. */
    public enum Kind {
        /** An enumeration, a domain or another type of a user. */
        TYPE,
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
        /** Anything else, such as a comment on an index. */
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
        /** Once all rows, keys and indexes are there. */
        AFTER_ROWS
    }
}
