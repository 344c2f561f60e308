package com.corridorplatforms.backup.fs.sftp;

import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StorePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.sftp.common.SftpConstants;

/** Reads what lies in a directory, in the order of paths. */
final class RemoteListing {

    /** How many requests for a part of the directory are under way at once. */
    private static final int AHEAD = 8;

    private final SftpChannel channel;
    private final OwnerNames names;
    private final List<Entry> entries = new ArrayList<>();

    private RemoteListing(SftpChannel channel, OwnerNames names) {
        this.channel = channel;
        this.names = names;
    }

    /** One entry, as compact as it comes. */
    record Entry(RawText name, RemoteAttributes attributes) {}

    /**
     * Lists a directory.
     *
     * @throws Refusal if the server refuses
     * @throws IOException if an entry cannot be understood
     */
    static List<Entry> of(SftpChannel channel, byte[] directory, OwnerNames names) throws IOException {
        byte[] handle = channel.send(SftpConstants.SSH_FXP_OPENDIR, directory).handle();
        RemoteListing listing = new RemoteListing(channel, names);
        try {
            listing.read(handle);
        } finally {
            channel.release(handle);
        }
        return listing.sorted();
    }

    private void read(byte[] handle) throws IOException {
        Deque<Answer> asked = new ArrayDeque<>();
        try {
            while (true) {
                while (asked.size() < AHEAD) {
                    asked.add(channel.send(SftpConstants.SSH_FXP_READDIR, handle));
                }
                asked.remove().await(SftpConstants.SSH_FXP_NAME, this::take);
            }
        } catch (Refusal e) {
            if (!e.isEndOfFile()) {
                throw e;
            }
        }
    }

    private Void take(Buffer body) throws IOException {
        for (int count = body.getInt(); count > 0; count--) {
            RawText name = RawText.ofBytes(body.getBytes());
            String line = new String(body.getBytes(), StandardCharsets.UTF_8);
            RemoteAttributes attributes = attributes(name, body);
            attributes.owner().ifPresent(owner -> names.learn(owner, line));
            if (!isDots(name)) {
                entries.add(new Entry(checked(name), attributes));
            }
        }
        return null;
    }

    private static RemoteAttributes attributes(RawText name, Buffer body) throws IOException {
        try {
            return RemoteAttributes.read(body);
        } catch (Refusal e) {
            throw new IOException("the server lists \"" + name + "\" and refuses to describe it: " + e.getMessage(), e);
        }
    }

    private static boolean isDots(RawText name) {
        byte[] bytes = name.bytes();
        return Arrays.equals(bytes, new byte[] {'.'}) || Arrays.equals(bytes, new byte[] {'.', '.'});
    }

    /** A server that is not what it seems may give names that lead out of the directory. */
    private static RawText checked(RawText name) throws IOException {
        try {
            StorePath.root().resolve(name);
            return name;
        } catch (IllegalArgumentException e) {
            throw new IOException("the server lists an entry called \"" + name + "\", expected one name", e);
        }
    }

    /** Each name once: a directory that changes while it is read may show one twice. */
    private List<Entry> sorted() throws IOException {
        entries.sort((left, right) -> StorePath.compareNames(left.name(), right.name()));
        List<Entry> distinct = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            if (distinct.isEmpty() || !distinct.get(distinct.size() - 1).name().equals(entry.name())) {
                distinct.add(entry);
            }
        }
        names.learn(
                channel,
                distinct.stream()
                        .flatMap(entry -> entry.attributes().owner().stream())
                        .toList());
        return distinct;
    }
}
