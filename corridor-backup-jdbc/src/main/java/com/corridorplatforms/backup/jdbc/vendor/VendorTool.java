package com.corridorplatforms.backup.jdbc.vendor;

import com.corridorplatforms.backup.jdbc.model.TableName;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A database vendor's own way to save a database into one file and to load that file again. The file is the vendor's: only
 * the same engine can load it. Implementations are immutable; credentials show in no message and on no command line.
 */
public interface VendorTool {

    /**
     * The name by which people know the tool.
     *
     * @return such as {@code pg_dump}
     */
    String name();

    /**
     * The name of the file in a snapshot.
     *
     * @return one file name
     */
    String fileName();

    /**
     * Makes sure that the tool is there and knows the server's version.
     *
     * @param server a connection to the database
     * @param run where to tell what it says, and when to stop
     * @return the tool's own version
     * @throws IOException if the tool cannot be run
     * @throws SQLException if the server does not tell its version
     * @throws AbsentToolException if a program is not there
     * @throws com.corridorplatforms.backup.api.BackupException if the tool is too old for the server
     */
    String check(Connection server, ToolRun run) throws IOException, SQLException;

    /**
     * Saves the database as it is at one moment, as far as the engine can show it.
     *
     * @param file where to; nothing is there yet
     * @param run where to tell what it says, and when to stop
     * @throws IOException if the tool fails
     */
    void dump(Path file, ToolRun run) throws IOException;

    /**
     * Makes sure that a file is whole as far as the tool can tell without a database.
     *
     * @param file a file that {@link #dump} has made
     * @param run where to tell what it says, and when to stop
     * @throws AbsentToolException if it cannot be told, since a program is not there
     * @throws IOException if it is not
     */
    void inspect(Path file, ToolRun run) throws IOException;

    /**
     * Drops tables with everything that needs them.
     *
     * @param connection a connection to the database
     * @param tables the tables
     * @throws SQLException if the engine refuses
     */
    void drop(Connection connection, List<TableName> tables) throws SQLException;

    /**
     * Loads a file into the database, which has no tables.
     *
     * @param file a file that {@link #dump} has made
     * @param run where to tell what it says, and when to stop
     * @throws IOException if the tool fails; what it did by then may be there
     */
    void load(Path file, ToolRun run) throws IOException;
}
