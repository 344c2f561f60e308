package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.fs.memory.MemoryStore;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.Restoration;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Destinations that take different names for one. */
final class MergedNamesTest {

    private static final UnaryOperator<String> CASE = name -> name.toLowerCase(Locale.ROOT);
    private static final UnaryOperator<String> FORM = name -> Normalizer.normalize(name, Normalizer.Form.NFC);

    @TempDir
    private Path work;

    private final MemoryStore memory = MemoryStore.builder().build();

    private Snapshots.Taken take(String... names) throws IOException {
        Path source = work.resolve("source");
        for (String name : names) {
            SampleTree.write(source.resolve(name), "named " + name);
        }
        SampleTree.age(source);
        return new Snapshots(work.resolve("snapshots")).take(FileTreeTarget.fileManagement(source));
    }

    /** A store that finds an entry by every name that is folded to the same, and lists it by the one it was made with. */
    private FileStore folding(UnaryOperator<String> folding) {
        return (FileStore) Proxy.newProxyInstance(
                FileStore.class.getClassLoader(), new Class<?>[] {FileStore.class}, (proxy, method, arguments) -> {
                    Object[] real = arguments == null ? new Object[0] : arguments.clone();
                    for (int i = 0; i < real.length; i++) {
                        real[i] = real[i] instanceof StorePath path ? existing(path, folding) : real[i];
                    }
                    try {
                        return method.invoke(memory, real);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private StorePath existing(StorePath path, UnaryOperator<String> folding) throws IOException {
        StorePath found = StorePath.root();
        for (RawText name : path.elements()) {
            StorePath wanted = found.resolve(name);
            Optional<StoredFile> above = memory.find(found);
            List<StorePath> same = new ArrayList<>();
            if (above.isPresent()) {
                memory.list(found, file -> {
                    if (folding.apply(file.path().name().toString()).equals(folding.apply(name.toString()))) {
                        same.add(file.path());
                    }
                });
            }
            found = same.isEmpty() ? wanted : same.get(0);
        }
        return found;
    }

    private void assertRefused(FileStore store, Snapshots.Taken taken, String one, String other) throws IOException {
        Restoration restoration = restoration(store, taken);

        assertThatThrownBy(restoration::stage)
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("\"" + one + "\"")
                .hasMessageContaining("\"" + other + "\"");
        restoration.rollback();
        List<StorePath> left = new ArrayList<>();
        memory.list(StorePath.root(), file -> left.add(file.path()));
        assertThat(left).isEmpty();
    }

    private static Restoration restoration(FileStore store, Snapshots.Taken taken) throws IOException {
        FileTreeTarget target = FileTreeTarget.fileManagement(store);
        return Snapshots.restoration(
                target, taken, Snapshots.plan(target, taken, RestoreRequest.everything()), new ArrayList<>());
    }

    @Test
    void names_that_differ_in_case_are_refused_where_case_does_not_count() throws Exception {
        Snapshots.Taken taken = take("a/README", "b/readme", "dir/x", "dir-2/Readme", "a/readme", "A-b");

        assertRefused(folding(CASE), taken, "a/README", "a/readme");
    }

    @Test
    void names_that_differ_in_normal_form_are_refused_where_it_does_not_count() throws Exception {
        Snapshots.Taken taken = take("\u00e9", "e\u0301");

        assertRefused(folding(FORM), taken, "e\u0301", "\u00e9");
    }

    @Test
    void the_names_of_a_directory_are_compared_also_where_few_fit_into_memory() throws Exception {
        Snapshots.Taken taken = take("a", "b/1", "b/2", "b/3", "b/Four", "b/5", "b/6", "b/four", "c");
        FileStore store = folding(CASE);
        WantedEntries wanted = WantedEntries.of(taken.directory(), store, RequiredModes.asCaptured());

        for (int atOnce : List.of(1, 3, 6, 7, 100)) {
            assertThatThrownBy(() -> NameProbe.refuseMerging(store, wanted, atOnce))
                    .as("memory for %d names", atOnce)
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("one that differ: \"b/Four\" and \"b/four\";");
        }
    }

    @Test
    void directories_are_merged_by_their_names_too() throws Exception {
        Snapshots.Taken taken = take("Reports/one", "reports/two");

        assertRefused(folding(CASE), taken, "Reports", "reports");
    }

    @Test
    void names_that_all_differ_come_back_wherever_case_does_not_count() throws Exception {
        Snapshots.Taken taken = take("a/README", "b/readme", "dir/x", "\u00e9");
        Restoration restoration = restoration(folding(CASE), taken);

        restoration.stage();
        restoration.check();
        restoration.activate();
        restoration.prove();
        restoration.finish();

        assertThat(memory.find(StorePath.of("a/README"))).isPresent();
        List<StorePath> top = new ArrayList<>();
        memory.list(StorePath.root(), file -> top.add(file.path()));
        assertThat(top).extracting(StorePath::toString).containsExactly("a", "b", "dir", "\u00e9");
    }

    @Test
    void where_case_and_form_count_both_names_come_back() throws Exception {
        Snapshots.Taken taken = take("README", "readme", "\u00e9", "e\u0301");
        Restoration restoration = restoration(memory, taken);

        restoration.stage();
        restoration.activate();
        restoration.prove();

        assertThat(memory.find(StorePath.of("README"))).isPresent();
        assertThat(memory.find(StorePath.of("readme"))).isPresent();
    }

    @Test
    void names_that_would_come_back_in_another_form_are_refused() throws Exception {
        Snapshots.Taken taken = take("plain", "\u00e9");
        UnaryOperator<StorePath> decomposing =
                path -> StorePath.of(Normalizer.normalize(path.toString(), Normalizer.Form.NFD));
        FileStore store = (FileStore) Proxy.newProxyInstance(
                FileStore.class.getClassLoader(), new Class<?>[] {FileStore.class}, (proxy, method, arguments) -> {
                    Object[] real = arguments == null ? new Object[0] : arguments.clone();
                    for (int i = 0; i < real.length; i++) {
                        real[i] = real[i] instanceof StorePath path ? decomposing.apply(path) : real[i];
                    }
                    return method.invoke(memory, real);
                });

        assertThatThrownBy(restoration(store, taken)::stage)
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("normal form NFD")
                .hasMessageContaining("\u00e9");
    }
}
