package com.corridorplatforms.backup.jdbc.carrier;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Cells on their way to and from SQLite. */
final class Cells {

    private Cells() {}

    static void bind(PreparedStatement statement, int index, @Nullable Object cell) throws SQLException {
        if (cell == null) {
            statement.setNull(index, Types.NULL);
        } else if (cell instanceof Long number) {
            statement.setLong(index, number);
        } else if (cell instanceof Integer number) {
            statement.setLong(index, number);
        } else if (cell instanceof Boolean truth) {
            statement.setLong(index, truth ? 1 : 0);
        } else if (cell instanceof Double number) {
            statement.setDouble(index, number);
        } else if (cell instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else {
            statement.setString(index, cell.toString());
        }
    }

    /** The driver gives small whole numbers as Integer; here whole numbers are Long. */
    static @Nullable Object read(ResultSet result, int index) throws SQLException {
        Object cell = result.getObject(index);
        return cell instanceof Integer number ? (Object) number.longValue() : cell;
    }
}
