package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.vendor.DatabaseLogin;
import com.corridorplatforms.backup.jdbc.vendor.MariadbDump;
import com.corridorplatforms.backup.jdbc.vendor.PostgresqlDump;
import com.corridorplatforms.backup.jdbc.vendor.ToolRun;
import com.corridorplatforms.backup.jdbc.vendor.VendorTool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A process that dumps a database and loads the dump again, with variables of its own. */
final class DumpingProgram {

    private DumpingProgram() {}

    /**
     * @param arguments the tool, the directory of its programs, the login's parts, and the file to dump to
     */
    public static void main(String[] arguments) throws IOException {
        DatabaseLogin login = new DatabaseLogin(
                arguments[2], Integer.parseInt(arguments[3]), arguments[4], arguments[5], () -> arguments[6]);
        Path file = Path.of(arguments[7]);
        VendorTool tool = arguments[0].equals("mariadb")
                ? MariadbDump.of(login).programs(Path.of(arguments[1]))
                : PostgresqlDump.of(login);
        ToolRun run = new ToolRun(line -> {}, new Cancellation());
        tool.dump(file, run);
        tool.inspect(file, run);
        tool.load(file, run);
    }

    static Process start(
            String tool, Path programs, DatabaseLogin login, Path file, Path output, Map<String, String> variables)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DumpingProgram.class.getName(),
                        tool,
                        programs.toString(),
                        login.host(),
                        String.valueOf(login.port()),
                        login.database(),
                        login.user(),
                        login.password().get(),
                        file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        return builder.start();
    }
}
