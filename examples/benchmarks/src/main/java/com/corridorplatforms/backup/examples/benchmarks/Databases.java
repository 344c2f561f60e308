package com.corridorplatforms.backup.examples.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Times the library on databases of many tables, engine by engine, and prints how the times grow with the tables. */
public final class Databases {

    /** What the runtime loads and compiles first is not timed. */
    private static final int UNTIMED = 20;

    private final Path directory;
    private final Servers servers;
    private int databases;

    private Databases(Path directory, Servers servers) {
        this.directory = directory;
        this.servers = servers;
    }

    /**
     * Prints a table.
     *
     * @param arguments a directory that is there and empty; the numbers of tables, parted by commas; the engines, parted by commas
     * @throws IOException if a server cannot be started or a file not be written
     * @throws SQLException if a database cannot be made
     */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path directory = Path.of(arguments[0]).toAbsolutePath();
        List<Integer> counts = Stream.of(arguments[1].split(","))
                .map(Integer::valueOf)
                .sorted()
                .toList();
        List<Engine> engines =
                Stream.of(arguments[2].split(",")).map(Databases::engine).toList();
        try (Servers servers = new Servers(directory)) {
            new Databases(directory, servers).run(engines, counts);
        }
    }

    private static Engine engine(String name) {
        return Stream.of(Engine.values())
                .filter(engine -> engine.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("the engine \"" + name + "\" is not known, expected one of "
                                + Arrays.toString(Engine.values()).toLowerCase(Locale.ROOT)));
    }

    private void run(List<Engine> engines, List<Integer> counts) throws IOException, SQLException {
        heading(counts);
        for (Engine engine : engines) {
            measure(engine, UNTIMED);
            List<Map<Step, Duration>> measured = new ArrayList<>();
            for (int count : counts) {
                measured.add(measure(engine, count));
            }
            for (Step step : Step.values()) {
                line(
                        engine,
                        step,
                        measured.stream().map(times -> times.get(step)).toList());
            }
        }
    }

    private Map<Step, Duration> measure(Engine engine, int count) throws IOException, SQLException {
        try (OpenDatabase source = newDatabase(engine);
                OpenDatabase destination = newDatabase(engine)) {
            new ManyTables(engine, count).in(source.source());
            Path file = directory.resolve(engine + "-" + databases + ".sqlite");
            Map<Step, Duration> times = new EnumMap<>(Step.class);
            for (Step step : Step.values()) {
                times.put(step, measure(step, source.source(), file, destination.source()));
            }
            Files.delete(file);
            return times;
        }
    }

    private static Duration measure(Step step, DataSource source, Path file, DataSource destination) {
        long begin = System.nanoTime();
        if (!step.done(source, file, destination)) {
            throw new IllegalStateException("the copy in \"" + destination + "\" differs from \"" + file + "\"");
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private OpenDatabase newDatabase(Engine engine) throws IOException, SQLException {
        databases++;
        String url = engine.newDatabase(directory, "benchmark_" + databases, servers);
        return OpenDatabase.of(new UrlDataSource(url));
    }

    private static void heading(List<Integer> counts) {
        PrintStream out = System.out;
        out.print("| engine | step |");
        counts.forEach(count -> out.print(" " + count + " tables |"));
        int least = counts.get(0);
        int most = counts.get(counts.size() - 1);
        out.printf(Locale.ROOT, " factor, %.1f if linear |%n|---|---|", (double) most / least);
        counts.forEach(count -> out.print("---|"));
        out.println("---|");
    }

    private static void line(Engine engine, Step step, List<Duration> times) {
        PrintStream out = System.out;
        out.print("| %s | %s |".formatted(engine, step).toLowerCase(Locale.ROOT));
        times.forEach(time -> out.printf(Locale.ROOT, " %.2f |", seconds(time)));
        double factor = seconds(times.get(times.size() - 1)) / seconds(times.get(0));
        out.printf(Locale.ROOT, " %.1f |%n", factor);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
