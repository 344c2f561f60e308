package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.model.Check;
import com.corridorplatforms.backup.jdbc.model.ForeignKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Has SQLite check, once all rows are there, what it was told to enforce, and finds out what is violated. */
final class RowsInOrder {

    private static final int MOST_NAMED = 10;

    private final Connection connection;
    private final CarrierExpressions expressions;

    RowsInOrder(Connection connection, CarrierExpressions expressions) {
        this.connection = connection;
        this.expressions = expressions;
    }

    /** The violated constraints, in the model's order. What SQLite enforces is looked at closely only if it complains. */
    List<Violation> violations(CarrierDraft draft) throws SQLException {
        ViolationSearch search = new ViolationSearch(connection, draft.layout(), expressions);
        Set<String> orphaned = orphaned();
        boolean inOrder = complaint().equals("ok");
        List<Violation> violations = new ArrayList<>();
        for (TableLayout table : draft.layout().tables()) {
            for (ForeignKey key : table.table().foreignKeys()) {
                boolean isInDoubt = !draft.enforces(table, key) || orphaned.contains(table.name());
                if (isInDoubt && !draft.trusted().contains(table, key)) {
                    search.of(table, key).ifPresent(violations::add);
                }
            }
            for (Check check : table.table().checks()) {
                if (!draft.enforces(table, check) || !inOrder) {
                    search.of(table, check).ifPresent(violations::add);
                }
            }
        }
        return violations;
    }

    private Set<String> orphaned() throws SQLException {
        Set<String> tables = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT \"table\" FROM pragma_foreign_key_check")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    /** SQLite looks at checks only where it does not ignore them. */
    private String complaint() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA ignore_check_constraints = OFF");
            try (ResultSet problems = statement.executeQuery("PRAGMA quick_check(1)")) {
                return problems.next() ? problems.getString(1) : "ok";
            }
        }
    }

    static BackupException refusal(List<Violation> violations) {
        String more = violations.size() > MOST_NAMED ? "; " + (violations.size() - MOST_NAMED) + " more" : "";
        return new BackupException(violations.stream()
                        .limit(MOST_NAMED)
                        .map(Violation::sentence)
                        .collect(Collectors.joining("; ", "", more))
                + "; expected rows that meet every constraint; repair them at the source, or choose to keep them as they"
                + " are");
    }

    /** The file must hold nothing that SQLite itself would call wrong. */
    void require() throws SQLException {
        Set<String> orphaned = orphaned();
        if (!orphaned.isEmpty()) {
            throw new BackupException("the tables \"" + String.join("\", \"", orphaned)
                    + "\" have rows that refer to rows which are not there, expected every foreign key to hold; repair"
                    + " them at the source");
        }
        String complaint = complaint();
        if (!complaint.equals("ok")) {
            throw new BackupException("the exported rows do not keep what their tables declare, SQLite says \""
                    + complaint + "\", expected every check to hold; repair them at the source");
        }
    }
}
