package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.fs.local.LocalStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SelectionTest {

    @TempDir
    private Path root;

    /** Patterns, a tree (directories end in a slash), and what of it is left out. */
    static Stream<Arguments> table() {
        return Stream.of(
                row("*.log", "a.log b/c.log b/d.txt log", "a.log b/c.log"),
                row("a", "a b/a c/a/d ab", "a b/a c/a c/a/d"),
                row("/a", "a b/a", "a"),
                row("b/a", "b/a c/b/a", "b/a"),
                row("/b/a", "b/a c/b/a", "b/a"),
                row("a/", "a b/a/c", "b/a b/a/c"),
                row("/a/", "a/x b/a/c", "a a/x"),
                row("b/a/", "b/a/x c/b/a/x", "b/a b/a/x"),
                row("*.log\n!keep.log", "a.log keep.log b/keep.log b/x.log", "a.log b/x.log"),
                row("!keep.log\n*.log", "a.log keep.log", "a.log keep.log"),
                row("b/\n!b/keep", "b/keep b/x", "b b/keep b/x"),
                row("b/*\n!b/keep", "b/keep b/x b/c/keep", "b/x b/c b/c/keep"),
                row("/*\n!/b\n/b/*\n!/b/c", "x b/x b/c/y", "x b/x"),
                row("**/a", "a b/a b/c/a", "a b/a b/c/a"),
                row("**/b/a", "b/a c/b/a c/d/b/a a", "b/a c/b/a c/d/b/a"),
                row("b/**", "b/a b/c/d x/b/a", "b/a b/c b/c/d"),
                row("/**", "a b/c", "a b b/c"),
                row("**", "a b/c", "a b b/c"),
                row("**/", "a b/c d/", "b b/c d"),
                row("b/**/a", "b/a b/c/a b/c/d/a x/b/a b/ca", "b/a b/c/a b/c/d/a"),
                row("b/**/c/**/a", "b/c/a b/x/c/y/z/a b/c b/x/a", "b/c/a b/x/c/y/z/a"),
                row("b**a", "ba bxa b/a b/xa bxxa", "ba bxa bxxa"),
                row("b/c**a", "b/ca b/cxa b/c/a", "b/ca b/cxa"),
                row("b*/a", "b/a bx/a b/c/a", "b/a bx/a"),
                row("b/*", "b/a b/c/d", "b/a b/c b/c/d"),
                row("***", "a b/c", "a b b/c"),
                row("b/***/a", "b/a b/c/a b/c/d/a", "b/a b/c/a b/c/d/a"),
                row("?.txt", "a.txt ab.txt .txt", "a.txt"),
                row("a?b", "a/b axb", "axb"),
                row("[abc].txt", "a.txt d.txt c.txt", "a.txt c.txt"),
                row("[!abc].txt", "a.txt d.txt", "d.txt"),
                row("[^abc].txt", "a.txt d.txt", "d.txt"),
                row("[a-c].txt", "a.txt b.txt d.txt -.txt", "a.txt b.txt"),
                row("[c-a].txt", "a.txt b.txt c.txt", "c.txt"),
                row("[a-].txt", "a.txt -.txt b.txt", "a.txt -.txt"),
                row("[]a].txt", "].txt a.txt b.txt", "].txt a.txt"),
                row("[!]a].txt", "].txt a.txt b.txt", "b.txt"),
                row("[\\]a].txt", "].txt a.txt \\.txt", "].txt a.txt"),
                row("[\\\\].txt", "\\.txt a.txt", "\\.txt"),
                row("[[:digit:]x].txt", "1.txt x.txt a.txt", "1.txt x.txt"),
                row("[![:alpha:]].txt", "1.txt x.txt", "1.txt"),
                row("[[:nonsense:]].txt", "1.txt n.txt", ""),
                row("[[:upper:][:digit:]]", "A 1 a", "A 1"),
                row("[a", "a [a", ""),
                row("a[", "a a[", ""),
                row("b[/]a", "b/a ba", ""),
                row("b/[!x]/a", "b/c/a b/x/a b/cc/a", "b/c/a"),
                row("b/[^x]a", "b/ca b/xa b/c/a", "b/ca"),
                row("\\#a", "#a a", "#a"),
                row("#a", "#a a", ""),
                row("\\!a", "!a a", "!a"),
                row("!a", "!a a", ""),
                row("a\\*", "a* ab", "a*"),
                row("a\\?", "a? ab", "a?"),
                row("a\\[b", "a[b ab", "a[b"),
                row("\\a", "a b", "a"),
                row("a\\", "a a\\", ""),
                row("a   ", "a b", "a"),
                row("a\\ ", "a b", ""),
                row("a b", "a b", ""),
                row("", "a", ""),
                row("/", "a b/c", ""),
                row("a.b", "a.b axb", "a.b"),
                row("a+(b)|c^$", "a+(b)|c^$ ab", "a+(b)|c^$"),
                row("*", "a .b c/d", "a .b c c/d"),
                row("*a*b*c", "abc xaybzc acb", "abc xaybzc"),
                row("\u00e9?", "\u00e9x \u00e9xx ex", "\u00e9x"),
                row("*.\u65e5", "a.\u65e5 a.x", "a.\u65e5"),
                row(".hidden", ".hidden b/.hidden", ".hidden b/.hidden"),
                row("a//b", "a/b", ""),
                row("b/a\n!b/a/", "b/a/x c", ""));
    }

    private static Arguments row(String patterns, String tree, String leftOut) {
        return Arguments.of(patterns, tree, leftOut);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private void grow(String tree) throws IOException {
        grow(root, tree);
    }

    private static void grow(Path directory, String tree) throws IOException {
        Files.createDirectories(directory);
        for (String entry : words(tree)) {
            Path path = directory.resolve(entry);
            if (entry.endsWith("/")) {
                Files.createDirectories(path);
            } else if (!Files.exists(path)) {
                SampleTree.write(path, entry);
            }
        }
    }

    private List<String> visited(SelectionWalk walk) throws IOException {
        List<String> visited = new ArrayList<>();
        TreeWalk.of(LocalStore.at(root))
                .except(walk::leavesOut)
                .walk(file -> visited.add(file.path().toString()));
        return visited;
    }

    private TreeSet<String> leftOut(Selection selection) throws IOException {
        TreeSet<String> all = new TreeSet<>(visited(new SelectionWalk(Selection.EVERYTHING)));
        all.removeAll(visited(new SelectionWalk(selection)));
        return all;
    }

    @ParameterizedTest
    @MethodSource("table")
    void patterns_leave_out_what_the_table_says(String patterns, String tree, String leftOut) throws IOException {
        grow(tree);

        assertThat(leftOut(Selection.EVERYTHING.excluding(patterns.split("\n"))))
                .containsExactlyInAnyOrderElementsOf(words(leftOut));
    }

    @Test
    void the_table_says_what_git_ignores() throws Exception {
        assumeThat(isGitThere()).as("git is installed").isTrue();
        List<String> expected = new ArrayList<>();
        List<Object[]> rows = table().map(Arguments::get).toList();
        for (int i = 0; i < rows.size(); i++) {
            String directory = "row-" + i + "/";
            grow(root.resolve(directory), (String) rows.get(i)[1]);
            words((String) rows.get(i)[2]).forEach(path -> expected.add(directory + path));
        }
        List<String> paths = visited(new SelectionWalk(Selection.EVERYTHING)).stream()
                .filter(path -> path.contains("/"))
                .toList();
        for (int i = 0; i < rows.size(); i++) {
            SampleTree.write(root.resolve("row-" + i + "/.gitignore"), rows.get(i)[0] + "\n");
        }

        assertThat(ignoredByGit(paths)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static boolean isGitThere() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "git")));
    }

    private List<String> ignoredByGit(List<String> paths) throws Exception {
        assertThat(git("init", "-q").waitFor()).isZero();
        Process git = git("check-ignore", "--no-index", "-z", "--stdin");
        // The paths fit into the pipe's buffer of 64 KiB, and so does the answer.
        try (OutputStream in = git.getOutputStream()) {
            in.write((String.join("\0", paths) + "\0").getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).isZero();
        return Arrays.stream(out.split("\0")).toList();
    }

    private Process git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.excludesFile=/dev/null"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    @Test
    void what_is_included_alone_is_taken_with_the_directories_that_lead_there() throws IOException {
        grow("reports/q1.csv reports/tmp/x reports/q2.txt models/a/churn.bin models/b other/x top.csv");

        assertThat(leftOut(Selection.EVERYTHING.including("/reports/", "models/*/churn.bin", "!/reports/tmp/")))
                .containsExactly("models/b", "other", "other/x", "reports/tmp", "reports/tmp/x", "top.csv");
    }

    @Test
    void a_pattern_for_any_directory_leads_everywhere() throws IOException {
        grow("a/b/c.csv a/b/d.txt e/f.txt g.csv");

        assertThat(leftOut(Selection.EVERYTHING.including("*.csv"))).containsExactly("a/b/d.txt", "e/f.txt");
    }

    @Test
    void what_is_excluded_is_not_taken_although_it_is_included() throws IOException {
        grow("a/x.csv a/y.csv");

        assertThat(leftOut(Selection.EVERYTHING.including("a/").excluding("x.*")))
                .containsExactly("a/x.csv");
    }

    @Test
    void what_programs_make_for_the_time_they_run_is_left_out() throws IOException {
        grow(
                "app.py __pycache__/app.pyc run/api.pid run/x.lck d.pid/x .#emacs .~lock.a.ods# poetry.lock .nfs000000000012abcd00000001"
                        + " .nfsrc");
        SampleTree.write(root.resolve("lock"), "");
        SampleTree.write(root.resolve("b.lock"), "");

        assertThat(leftOut(Selection.SENSIBLE))
                .containsExactlyInAnyOrder(
                        "__pycache__",
                        "__pycache__/app.pyc",
                        "run/api.pid",
                        "run/x.lck",
                        ".#emacs",
                        ".~lock.a.ods#",
                        ".nfs000000000012abcd00000001",
                        "lock",
                        "b.lock");
        assertThat(leftOut(Selection.SENSIBLE.excluding("!*.pid", "!__pycache__/", "!b.lock")))
                .doesNotContain("run/api.pid", "__pycache__", "b.lock")
                .contains("lock");
    }

    @Test
    void what_was_left_out_is_counted_by_its_reason() throws IOException {
        grow("a.pid b/c.pid b/x.csv b/y .nfs000000000012abcd00000001");
        SelectionWalk walk = new SelectionWalk(Selection.SENSIBLE.including("*.csv"));

        visited(walk);

        assertThat(walk.conclusions())
                .extracting(Finding::toString)
                .containsExactly(
                        "NOTE excluded [a.pid] and 1 more were left out because of \"*.pid\"",
                        "NOTE not-included [b/y] was left out because no pattern includes it",
                        "NOTE silly-rename-left-out [.nfs000000000012abcd00000001] was left out, which a client of NFS keeps of"
                                + " a removed file that a program still has open");
    }
}
