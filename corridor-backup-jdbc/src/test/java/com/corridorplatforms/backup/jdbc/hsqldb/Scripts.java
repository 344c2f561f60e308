package com.corridorplatforms.backup.jdbc.hsqldb;

import com.corridorplatforms.backup.jdbc.Hsqldb;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the engine itself says it takes to make a database again, as it tells its administrator. */
final class Scripts {

    private static final Pattern TABLE = Pattern.compile("(CREATE \\w+ TABLE )((?:[^\"(]|\"[^\"]*\")+)\\((.*)\\)");

    private Scripts() {}

    /** The statements about schemas that users own, a constraint each. */
    static List<String> of(Connection connection) throws SQLException {
        try (Connection administrator =
                        Hsqldb.administrator(connection.getMetaData().getURL());
                Statement statement = administrator.createStatement();
                ResultSet rows = statement.executeQuery("SCRIPT")) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                String line = rows.getString(1);
                if (!line.startsWith("SET ") && !line.contains("SYSTEM_LOBS") && !line.contains("USER")) {
                    // A name without quotes is the same name with them.
                    add(lines, line.replaceAll("\"([A-Z_][A-Z0-9_]*)\"", "$1").replace(") VALUES", ")VALUES"));
                }
            }
            return lines;
        }
    }

    /** A constraint is the same within the statement that makes its table and after it. */
    private static void add(List<String> lines, String line) {
        Matcher table = TABLE.matcher(line);
        if (!table.matches()) {
            lines.add(line);
            return;
        }
        StringBuilder columns = new StringBuilder(table.group(1)).append(table.group(2));
        for (String element : elements(table.group(3))) {
            if (element.matches("(CONSTRAINT|CHECK|UNIQUE|FOREIGN KEY|PRIMARY KEY)\\b.*")) {
                lines.add("ALTER TABLE " + table.group(2) + " ADD " + element);
            } else {
                columns.append(", ").append(element);
            }
        }
        lines.add(columns.toString());
    }

    private static List<String> elements(String definition) {
        List<String> elements = new ArrayList<>();
        int start = 0;
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < definition.length(); i++) {
            char c = definition.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == ',' && depth == 0) {
                elements.add(definition.substring(start, i));
                start = i + 1;
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }
        elements.add(definition.substring(start));
        return elements;
    }
}
