package com.corridorplatforms.backup.fs.servers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Debian's servers, unpacked beside each other into the folder that the environment names in {@code CORRIDOR_TEST_SERVERS}. Without
 * it, or as another user than root, the tests that need them are skipped.
 */
public final class TestServers {

    private static final String FOLDER = "CORRIDOR_TEST_SERVERS";

    private TestServers() {}

    /**
     * The directory the packages were unpacked into.
     *
     * @param program what must be in it, relative to it
     * @return the directory
     */
    public static Path rootWith(String program) {
        String folder = System.getProperty(FOLDER, System.getenv(FOLDER));
        assumeTrue(folder != null, FOLDER + " names no folder with test servers");
        assumeTrue("root".equals(System.getProperty("user.name")), "the test servers are started as root");
        Path root = Path.of(folder, "root");
        assumeTrue(Files.isExecutable(root.resolve(program)), root + " holds no " + program);
        return root;
    }

    /**
     * Has a program find the libraries that were unpacked with it.
     *
     * @param root the directory the packages were unpacked into
     * @param environment the program's
     */
    public static void addLibraries(Path root, Map<String, String> environment) {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
        environment.put("LD_LIBRARY_PATH", root.resolve("lib/" + machine) + ":" + root.resolve("usr/lib/" + machine));
    }
}
