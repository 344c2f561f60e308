package com.corridorplatforms.backup.fs.sftp;

import com.corridorplatforms.backup.fs.sftp.RemoteListing.Entry;
import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.RawText;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import com.corridorplatforms.backup.spi.IoConsumer;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.sftp.common.SftpConstants;

/** Looks at entries. */
final class Looks {

    /** How many targets of links are asked for at once. */
    private static final int BATCH = 256;

    private final Server server;

    Looks(Server server) {
        this.server = server;
    }

    Optional<StoredFile> find(StorePath path) throws IOException {
        return server.work(path, channel -> found(channel, path, ask(channel, path)));
    }

    /** What an entry is by the answer to {@link #ask}. */
    Optional<StoredFile> found(SftpChannel channel, StorePath path, Answer answer) throws IOException {
        Optional<RemoteAttributes> found = answer(channel, path, answer);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        server.names().learn(channel, found.get().owner().stream().toList());
        try {
            return Optional.of(file(path, found.get(), target(channel, path, found.get())));
        } catch (Refusal e) {
            // It was a link a moment ago.
            return nothingElse(e);
        }
    }

    private static <T> Optional<T> nothingElse(Refusal refusal) throws Refusal {
        if (!refusal.isNoSuchFile()) {
            throw refusal;
        }
        return Optional.empty();
    }

    /** Asks what an entry is. */
    Answer ask(SftpChannel channel, StorePath path) throws IOException {
        // The root alone may be a link to a directory.
        return path.isRoot()
                ? channel.send(SftpConstants.SSH_FXP_STAT, server.at(path))
                : channel.look(server.at(path));
    }

    private Optional<RemoteAttributes> answer(SftpChannel channel, StorePath path, Answer answer) throws IOException {
        try {
            return Optional.of(answer.attributes());
        } catch (Refusal e) {
            return isBelowFile(channel, path, e) ? Optional.empty() : nothingElse(e);
        }
    }

    /** Some servers say no more than that they failed where a directory above is none. */
    private boolean isBelowFile(SftpChannel channel, StorePath path, Refusal refusal) throws IOException {
        if (path.isRoot() || !refusal.isVague()) {
            return false;
        }
        StorePath parent = path.parent().orElseThrow();
        return answer(channel, parent, ask(channel, parent))
                .filter(found -> found.kind() == FileKind.DIRECTORY)
                .isEmpty();
    }

    private Optional<RawText> target(SftpChannel channel, StorePath path, RemoteAttributes attributes)
            throws IOException {
        return attributes.kind() == FileKind.SYMLINK
                ? Optional.of(target(channel.send(SftpConstants.SSH_FXP_READLINK, server.at(path))))
                : Optional.empty();
    }

    /** Where a link leads. */
    static RawText target(Answer answer) throws IOException {
        return answer.await(SftpConstants.SSH_FXP_NAME, Looks::firstName);
    }

    private static RawText firstName(Buffer body) {
        body.getInt();
        return RawText.ofBytes(body.getBytes());
    }

    private StoredFile file(StorePath path, RemoteAttributes attributes, Optional<RawText> target) {
        return new StoredFile(
                path,
                attributes.kind(),
                attributes.kind() == FileKind.FILE ? attributes.size() : 0,
                attributes.modified(),
                server.names().posix(attributes),
                Optional.empty(),
                target);
    }

    void list(StorePath directory, IoConsumer<StoredFile> sink) throws IOException {
        List<Entry> entries = server.work(directory, channel -> {
            RemoteAttributes found = answer(channel, directory, ask(channel, directory))
                    .orElseThrow(() -> new NoSuchFileException(server.text(directory)));
            if (found.kind() != FileKind.DIRECTORY) {
                throw new NotDirectoryException(server.text(directory));
            }
            return RemoteListing.of(channel, server.at(directory), server.names());
        });
        for (int begin = 0; begin < entries.size(); begin += BATCH) {
            deliver(directory, entries.subList(begin, Math.min(begin + BATCH, entries.size())), sink);
        }
    }

    private void deliver(StorePath directory, List<Entry> entries, IoConsumer<StoredFile> sink) throws IOException {
        Map<StorePath, RawText> targets = targets(directory, entries);
        for (Entry entry : entries) {
            StorePath path = directory.resolve(entry.name());
            boolean isLink = entry.attributes().kind() == FileKind.SYMLINK;
            if (!isLink || targets.containsKey(path)) {
                sink.accept(file(path, entry.attributes(), Optional.ofNullable(targets.get(path))));
            } else {
                Optional<StoredFile> now = find(path);
                if (now.isPresent()) {
                    sink.accept(now.get());
                }
            }
        }
    }

    /** Where links lead; those that are no links any more are left out. */
    private Map<StorePath, RawText> targets(StorePath directory, List<Entry> entries) throws IOException {
        List<StorePath> links = entries.stream()
                .filter(entry -> entry.attributes().kind() == FileKind.SYMLINK)
                .map(entry -> directory.resolve(entry.name()))
                .toList();
        return links.isEmpty() ? Map.of() : server.work(directory, channel -> targetsOf(channel, links));
    }

    private Map<StorePath, RawText> targetsOf(SftpChannel channel, List<StorePath> links) throws IOException {
        List<Answer> answers = new ArrayList<>();
        for (StorePath link : links) {
            answers.add(channel.send(SftpConstants.SSH_FXP_READLINK, server.at(link)));
        }
        Map<StorePath, RawText> targets = new TreeMap<>();
        for (int i = 0; i < links.size(); i++) {
            try {
                targets.put(links.get(i), target(answers.get(i)));
            } catch (Refusal e) {
                // Looked at again by itself, which tells why.
                continue;
            }
        }
        return targets;
    }

    /**
     * Looks at an entry that is to be changed or made, and at all directories above it at once.
     *
     * @throws NoSuchFileException if one of those does not exist
     * @throws FileSystemException if one of those is no directory; a link is none
     */
    Optional<FileKind> beforeChange(SftpChannel channel, StorePath path) throws IOException {
        List<StorePath> above = above(path);
        List<Answer> answers = new ArrayList<>();
        for (StorePath directory : above) {
            answers.add(ask(channel, directory));
        }
        Answer own = ask(channel, path);
        for (int i = 0; i < above.size(); i++) {
            requireDirectory(path, above.get(i), kind(channel, above.get(i), answers.get(i)));
        }
        return kind(channel, path, own);
    }

    /** The directories that lead to an entry, without the root, which may be a link. */
    private static List<StorePath> above(StorePath path) {
        Deque<StorePath> above = new ArrayDeque<>();
        for (StorePath each = path; !each.isRoot(); each = each.parent().orElseThrow()) {
            each.parent().filter(parent -> !parent.isRoot()).ifPresent(above::push);
        }
        return List.copyOf(above);
    }

    private Optional<FileKind> kind(SftpChannel channel, StorePath path, Answer answer) throws IOException {
        return answer(channel, path, answer).map(RemoteAttributes::kind);
    }

    private void requireDirectory(StorePath path, StorePath directory, Optional<FileKind> found)
            throws FileSystemException {
        if (found.isEmpty()) {
            throw new NoSuchFileException(server.text(directory));
        }
        if (found.get() != FileKind.DIRECTORY) {
            throw new FileSystemException(
                    server.text(path), server.text(directory), "does not lie in directories alone");
        }
    }

    /** The same of an entry that must be there. */
    FileKind existing(SftpChannel channel, StorePath path) throws IOException {
        return beforeChange(channel, path).orElseThrow(() -> new NoSuchFileException(server.text(path)));
    }

    /** The same of an entry that must be a file; the directories above are not looked at. */
    RemoteAttributes file(SftpChannel channel, StorePath path) throws IOException {
        RemoteAttributes found =
                answer(channel, path, ask(channel, path)).orElseThrow(() -> new NoSuchFileException(server.text(path)));
        if (found.kind() != FileKind.FILE) {
            throw noFile(server.text(path));
        }
        return found;
    }

    static FileSystemException noFile(String place) {
        return new FileSystemException(place, null, "is not a regular file");
    }

    boolean hasContent(SftpChannel channel, StorePath directory) throws IOException {
        return !RemoteListing.of(channel, server.at(directory), server.names()).isEmpty();
    }
}
