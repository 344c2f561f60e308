package com.corridorplatforms.backup.fs;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.fs.faults.FaultyStore;
import com.corridorplatforms.backup.fs.nfs.NfsStore;
import com.corridorplatforms.backup.fs.retry.RetryingStore;
import com.corridorplatforms.backup.fs.store.FileStore;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DecoratorsTest {

    /** A method that a decorator inherits from the interface would answer for a store that may know better. */
    @ParameterizedTest
    @ValueSource(
            classes = {FaultyStore.class, RetryingStore.class, NfsStore.class, StoreBelow.class, OpenedLater.class})
    void a_store_around_a_store_passes_every_call_on(Class<?> decorator) {
        assertThat(signatures(decorator)).containsAll(signatures(FileStore.class));
    }

    private static List<String> signatures(Class<?> type) {
        Stream<Method> methods = Arrays.stream(type.getDeclaredMethods());
        return methods.filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .map(method -> method.getName() + Arrays.toString(method.getParameterTypes()))
                .toList();
    }
}
