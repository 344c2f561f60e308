package com.corridorplatforms.backup.jdbc.oracle;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What only the rows of a table can tell of its columns. The standard's INTEGER has 38 digits here, and instants may have the
 * name of a zone; one query looks at all columns of a table of which the one or the other is in question.
 */
final class ValueProbe {

    private final Statements statements;

    ValueProbe(Statements statements) {
        this.statements = statements;
    }

    /** A column and the condition of a row in question. */
    private record Question(String column, String condition) {}

    /** The columns of whole numbers of which at least one is beyond 64 bits. */
    Set<String> beyondLong(TableName table, List<String> columns) throws SQLException {
        return answered(table, columns, " NOT BETWEEN " + Long.MIN_VALUE + " AND " + Long.MAX_VALUE, "");
    }

    /** The columns of instants of which at least one has the name of a zone. */
    Set<String> withRegion(TableName table, List<String> columns) throws SQLException {
        return answered(table, columns, ") <> 'UNKNOWN'", "EXTRACT(TIMEZONE_REGION FROM ");
    }

    private Set<String> answered(TableName table, List<String> columns, String after, String before)
            throws SQLException {
        List<Question> questions = columns.stream()
                .map(column -> new Question(column, before + Quoting.identifier(column) + after))
                .toList();
        return questions.isEmpty() ? Set.of() : asked(table, questions);
    }

    private Set<String> asked(TableName table, List<Question> questions) throws SQLException {
        String query = questions.stream()
                .map(question -> "MAX(CASE WHEN " + question.condition() + " THEN 1 ELSE 0 END)")
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + Quoting.name(table)));
        List<Integer> answers = new ArrayList<>();
        statements.list(query, row -> {
            for (int i = 1; i <= questions.size(); i++) {
                answers.add(row.getInt(i));
            }
            return answers;
        });
        Set<String> found = new HashSet<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i) > 0) {
                found.add(questions.get(i).column());
            }
        }
        return found;
    }
}
