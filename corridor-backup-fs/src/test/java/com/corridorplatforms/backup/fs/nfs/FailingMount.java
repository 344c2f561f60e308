package com.corridorplatforms.backup.fs.nfs;

import com.corridorplatforms.backup.fs.local.LocalStore;
import com.corridorplatforms.backup.fs.store.FileStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;

/** A mounted directory whose server fails, also where it is used by another way than its own store. */
public final class FailingMount {

    private FailingMount() {}

    /** Is told of every call that may fail. */
    @FunctionalInterface
    public interface Failure {
        void before(String method) throws IOException;
    }

    public static NfsStore at(Path directory, NfsOptions options, Failure failure) {
        return NfsStore.around(failing(LocalStore.at(directory), failure), directory, options);
    }

    private static FileStore failing(FileStore store, Failure failure) {
        return (FileStore) Proxy.newProxyInstance(
                FileStore.class.getClassLoader(), new Class<?>[] {FileStore.class}, (proxy, method, arguments) -> {
                    if (List.of(method.getExceptionTypes()).contains(IOException.class)) {
                        failure.before(method.getName());
                    }
                    return method.getName().equals("guarding")
                            ? failing((FileStore) arguments[0], failure)
                            : call(store, method, arguments);
                });
    }

    private static Object call(FileStore store, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
