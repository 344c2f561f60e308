package com.corridorplatforms.backup.fs;

import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.store.FileStore;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A directory that poses as a server: it says nothing of where it lies, has only some features, and breaks off for good at
 * one of its calls, before it was carried out or after it, when only the answer is lost.
 */
final class RemoteStore {

    private final FileStore store;
    private final Set<StoreFeature> features;
    private final AtomicInteger calls = new AtomicInteger();
    private int breaksAt = Integer.MAX_VALUE;
    private boolean losesAnswer;
    private boolean recovers;

    RemoteStore(Path directory, Set<StoreFeature> features) {
        this.store = LocalStore.at(directory);
        this.features = features;
    }

    RemoteStore breakingAt(int call, boolean losingAnswer) {
        this.breaksAt = call;
        this.losesAnswer = losingAnswer;
        return this;
    }

    /** The same, where the next call is answered again. */
    RemoteStore recovering() {
        this.recovers = true;
        return this;
    }

    boolean isBroken() {
        return calls.get() >= breaksAt;
    }

    FileStore asStore() {
        return (FileStore) Proxy.newProxyInstance(
                FileStore.class.getClassLoader(), new Class<?>[] {FileStore.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "features" -> features;
                        case "keepsName" ->
                            features.contains(StoreFeature.RAW_NAMES) || ((RawText) arguments[0]).isPlain();
                        case "location" -> "test://server/place";
                        case "directory" -> Optional.empty();
                        case "parallelism" -> 2;
                        case "close" -> null;
                        default ->
                            List.of(method.getExceptionTypes()).contains(IOException.class)
                                    ? call(method, arguments)
                                    : carryOut(method, arguments);
                    };
                });
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        int number = calls.incrementAndGet();
        if ((number > breaksAt && !recovers) || (number == breaksAt && !losesAnswer)) {
            throw new IOException("the connection is lost");
        }
        Object result = carryOut(method, arguments);
        if (number == breaksAt) {
            throw new IOException("the connection is lost before the answer");
        }
        return result;
    }

    private Object carryOut(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
