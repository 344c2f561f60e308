package com.corridorplatforms.backup.examples.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Many tables of a dozen columns, each with a key that numbers itself, a unique key, checks, defaults, indexes, comments where the
 * engine has them, two foreign keys and three rows. A third of the tables is a chain, in which each refers to the one before; a third
 * is a star, whose tables refer to one; and a third is a circle. A second foreign key of each makes all of them a tree.
 */
final class ManyTables {

    private static final int ROWS = 3;

    private final Engine engine;
    private final int count;

    ManyTables(Engine engine, int count) {
        this.engine = engine;
        this.count = count;
    }

    /** Makes them in an empty database. */
    void in(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements()) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    private List<String> statements() {
        List<String> all = new ArrayList<>(engine.before());
        for (int i = 0; i < count; i++) {
            all.add(definition(i));
            all.add("CREATE INDEX ix_name_" + i + " ON " + name(i) + " (name)");
            all.add("CREATE INDEX ix_made_" + i + " ON " + name(i) + " (made, quantity)");
            all.addAll(engine.commentsAfter(name(i), "code", comment(i)));
            all.add(rows(i));
        }
        if (!engine.refersToWhatIsToCome()) {
            for (int i = 0; i < count; i++) {
                for (String key : foreignKeys(i)) {
                    all.add("ALTER TABLE " + name(i) + " ADD " + key);
                }
            }
        }
        return all;
    }

    private static String name(int i) {
        return "table_" + i;
    }

    private static String comment(int i) {
        return "What table " + i + " is for";
    }

    private String definition(int i) {
        List<String> parts = new ArrayList<>(List.of(
                "id " + engine.number(),
                "code VARCHAR(40) NOT NULL" + engine.commentWithin(comment(i)),
                "name VARCHAR(200) DEFAULT 'none' NOT NULL",
                "amount DECIMAL(12, 2) DEFAULT 0 NOT NULL",
                "rate DOUBLE PRECISION",
                "quantity INTEGER DEFAULT 1",
                "far BIGINT",
                "made TIMESTAMP DEFAULT CURRENT_TIMESTAMP",
                "since DATE",
                "note VARCHAR(1000)",
                "shape_id INTEGER",
                "tree_id INTEGER",
                "CONSTRAINT uq_code_" + i + " UNIQUE (code)",
                "CONSTRAINT ck_amount_" + i + " CHECK (amount >= 0)",
                "CONSTRAINT ck_quantity_" + i + " CHECK (quantity BETWEEN 1 AND 1000)"));
        if (engine.refersToWhatIsToCome()) {
            parts.addAll(foreignKeys(i));
        }
        return "CREATE TABLE " + name(i) + " (" + String.join(", ", parts) + ")" + engine.commentWithin(comment(i));
    }

    private List<String> foreignKeys(int i) {
        return List.of(foreignKey("shape", i, shapeParent(i)), foreignKey("tree", i, i / 2));
    }

    private static String foreignKey(String what, int child, int parent) {
        return "CONSTRAINT fk_%s_%d FOREIGN KEY (%s_id) REFERENCES %s (id)".formatted(what, child, what, name(parent));
    }

    private int shapeParent(int i) {
        int third = count / 3;
        if (i < third) {
            return Math.max(0, i - 1);
        }
        if (i < 2 * third) {
            return third;
        }
        return i + 1 < count ? i + 1 : 2 * third;
    }

    private static String rows(int i) {
        List<String> rows = new ArrayList<>();
        for (int row = 1; row <= ROWS; row++) {
            // Some engines number from 0 and others from 1.
            int parent = 1 + row % 2;
            rows.add("('code %d', 'name %d of %d', %d.25, 0.5, 12345678901, 'note', %d, %d)"
                    .formatted(row, row, i, row, parent, parent));
        }
        return "INSERT INTO " + name(i) + " (code, name, amount, rate, far, note, shape_id, tree_id) VALUES "
                + String.join(", ", rows);
    }
}
