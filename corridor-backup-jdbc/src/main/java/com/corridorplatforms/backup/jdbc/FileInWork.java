package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.jdbc.carrier.CarrierWriter;
import com.corridorplatforms.backup.jdbc.expression.ExpressionSyntax;
import com.corridorplatforms.backup.jdbc.expression.Syntaxes;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A file that may have been begun: it outlives the connection its rows come from. Not thread-safe. */
final class FileInWork implements AutoCloseable {

    private final Path target;
    private @Nullable CarrierWriter writer;

    FileInWork(Path target) {
        this.target = target;
    }

    CarrierWriter begin(DatabaseModel model, ExpressionSyntax expressions, Profile profile)
            throws SQLException, IOException {
        writer = CarrierWriter.create(target, model, expressions, Syntaxes.SQLITE, profile);
        return writer;
    }

    CarrierWriter writer() {
        if (writer == null) {
            throw new IllegalStateException("\"" + target + "\" was not begun");
        }
        return writer;
    }

    @Override
    public void close() throws SQLException, IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
