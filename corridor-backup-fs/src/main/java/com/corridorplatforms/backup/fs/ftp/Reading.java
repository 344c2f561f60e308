package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.ftp.ContentCheck.Passing;
import com.corridorplatforms.backup.fs.store.IoFunction;
import com.corridorplatforms.backup.fs.store.ReadFunction;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicReference;

/** Reads one file over one connection. */
final class Reading {

    private final FtpConnection connection;
    private final String file;
    private final long size;
    private final IoFunction<String, Long> sizeElsewhere;
    private final IoConsumer<FtpConnection> comparison;
    private final Passing passing;

    /**
     * @param size how large the file was a moment ago
     * @param sizeElsewhere asks for a size over another connection; less than 0 if it is unknown
     * @param comparison compares what has passed with what the server has
     * @param passing the content that passes
     */
    Reading(
            FtpConnection connection,
            String file,
            long size,
            IoFunction<String, Long> sizeElsewhere,
            IoConsumer<FtpConnection> comparison,
            Passing passing) {
        this.connection = connection;
        this.file = file;
        this.size = size;
        this.sizeElsewhere = sizeElsewhere;
        this.comparison = comparison;
        this.passing = passing;
    }

    <T> T read(Restart restart, long offset, IoFunction<InputStream, T> reader) throws IOException {
        long begin = offset > 0 && !passing.isWatched() && restart.works(connection, file, size) ? offset : 0;
        AtomicReference<T> result = new AtomicReference<>();
        connection.transfer("RETR", file, begin, transfer -> {
            InputStream content = ReadFunction.stream(
                    new Download(transfer, passing, (received, ended) -> judge(begin + received, ended)));
            skip(content, offset - begin);
            result.set(reader.apply(content));
        });
        return result.get();
    }

    /** Where the server cannot begin in the middle, or the whole is compared, what lies before it is read and thrown away. */
    private static void skip(InputStream content, long count) throws IOException {
        for (long left = count; left > 0; ) {
            long skipped = content.skip(left);
            if (skipped == 0) {
                return;
            }
            left -= skipped;
        }
    }

    private void judge(long reached, Transfer transfer) throws IOException {
        try {
            transfer.finish();
        } catch (FtpLostException e) {
            confirm(reached, e);
            return;
        }
        // A file that has become shorter or longer meanwhile is complete as well; who reads it sees that it has
        // changed.
        if (reached != size && !mayHaveBecome(reached, connection.sizeAfter(file))) {
            throw new FtpLostException(
                    "the server says that all was sent but " + reached + " of " + size + " bytes have come");
        }
        comparison.accept(connection);
    }

    private boolean mayHaveBecome(long reached, long now) {
        return reached == now || size < reached && reached < now;
    }

    /** All has come and then the control connection died, as it does when nothing is said on it for long: SIZE must agree. */
    private void confirm(long reached, FtpLostException failure) throws IOException {
        try {
            if (sizeElsewhere.apply(file) == reached) {
                return;
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        throw failure;
    }
}
