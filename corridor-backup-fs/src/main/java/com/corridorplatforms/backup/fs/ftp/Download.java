package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.ftp.ContentCheck.Passing;
import com.corridorplatforms.backup.fs.store.ReadFunction;
import java.io.IOException;
import java.io.InputStream;

/**
 * The content of a file as it arrives. Its end is only reported after the server has said that the transfer is complete and
 * the number of bytes was judged, so that no reader takes a part for the whole.
 */
final class Download implements ReadFunction {

    /** Judges a transfer at its end. */
    @FunctionalInterface
    interface Judge {

        /**
         * Throws if the content is not complete.
         *
         * @param received how many bytes came
         * @param transfer the transfer, whose data connection has ended
         */
        void judge(long received, Transfer transfer) throws IOException;
    }

    private final Transfer transfer;
    private final InputStream in;
    private final Judge judge;
    private final Passing passing;
    private long received;
    private boolean ended;

    Download(Transfer transfer, Passing passing, Judge judge) throws IOException {
        this.transfer = transfer;
        this.in = transfer.in();
        this.passing = passing;
        this.judge = judge;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        int count = receive(buffer, offset, length);
        if (count < 0) {
            judge.judge(received, transfer);
            ended = true;
        } else {
            passing.add(buffer, offset, count);
            received += count;
        }
        return count;
    }

    private int receive(byte[] buffer, int offset, int length) throws IOException {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException e) {
            throw new FtpLostException("the data connection broke after " + received + " bytes", e);
        }
    }
}
