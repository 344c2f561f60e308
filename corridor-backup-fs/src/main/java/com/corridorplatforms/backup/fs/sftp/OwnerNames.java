package com.corridorplatforms.backup.fs.sftp;

import com.corridorplatforms.backup.fs.sftp.RemoteAttributes.Owner;
import com.corridorplatforms.backup.fs.store.PosixAttributes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.sftp.common.SftpConstants;

/**
 * The names of owners and groups on the server. Where it offers to tell them it is asked once for each number; elsewhere they are
 * taken from the line for people that comes with every entry of a listing, so that only owners listed so far have names.
 * Thread-safe.
 */
final class OwnerNames {

    private final boolean askable;
    private final Map<Long, Optional<String>> users = new ConcurrentHashMap<>();
    private final Map<Long, Optional<String>> groups = new ConcurrentHashMap<>();

    OwnerNames(boolean askable) {
        this.askable = askable;
    }

    /** Asks for the names of owners that are not known yet, all at once. */
    void learn(SftpChannel channel, Collection<Owner> owners) throws IOException {
        List<Long> newUsers = unknown(owners, Owner::uid, users);
        List<Long> newGroups = unknown(owners, Owner::gid, groups);
        if (!askable || newUsers.isEmpty() && newGroups.isEmpty()) {
            return;
        }
        channel.extend(Abilities.OWNER_NAMES, numbers(newUsers), numbers(newGroups))
                .await(SftpConstants.SSH_FXP_EXTENDED_REPLY, body -> {
                    remember(newUsers, body.getBytes(), users);
                    remember(newGroups, body.getBytes(), groups);
                    return null;
                });
    }

    private static List<Long> unknown(
            Collection<Owner> owners, ToLongFunction<Owner> number, Map<Long, Optional<String>> known) {
        return owners.stream()
                .mapToLong(number)
                .distinct()
                .filter(id -> !known.containsKey(id))
                .boxed()
                .toList();
    }

    private static byte[] numbers(List<Long> ids) {
        Buffer buffer = new ByteArrayBuffer(ids.size() * Integer.BYTES, false);
        ids.forEach(buffer::putUInt);
        return buffer.getCompactData();
    }

    private static void remember(List<Long> ids, byte[] packed, Map<Long, Optional<String>> known) {
        Buffer names = new ByteArrayBuffer(packed);
        for (Long id : ids) {
            known.put(id, name(names.getString(StandardCharsets.UTF_8)));
        }
    }

    /** Takes the names from a line such as {@code ls -l} prints. */
    void learn(Owner owner, String line) {
        if (askable || users.containsKey(owner.uid()) && groups.containsKey(owner.gid())) {
            return;
        }
        List<String> words = new ArrayList<>(List.of(line.trim().split(" +", 5)));
        if (words.size() == 5) {
            users.putIfAbsent(owner.uid(), name(words.get(2)));
            groups.putIfAbsent(owner.gid(), name(words.get(3)));
        }
    }

    /** Servers give the number where there is no name. */
    private static Optional<String> name(String text) {
        return text.isEmpty() || text.matches("[0-9]+") ? Optional.empty() : Optional.of(text);
    }

    Optional<PosixAttributes> posix(RemoteAttributes attributes) {
        return attributes
                .owner()
                .map(owner -> new PosixAttributes(
                        attributes.mode(),
                        owner.uid(),
                        owner.gid(),
                        users.getOrDefault(owner.uid(), Optional.empty()),
                        groups.getOrDefault(owner.gid(), Optional.empty())));
    }
}
