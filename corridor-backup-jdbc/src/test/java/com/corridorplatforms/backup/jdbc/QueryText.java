package com.corridorplatforms.backup.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a database answers, as text. */
public final class QueryText {

    private QueryText() {}

    /** A line for every row, and a space after each of its values. */
    public static String of(Connection connection, String query) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    text.append(rows.getString(i)).append(' ');
                }
                text.append('\n');
            }
        }
        return text.toString();
    }
}
