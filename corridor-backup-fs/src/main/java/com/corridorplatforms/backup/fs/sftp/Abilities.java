package com.corridorplatforms.backup.fs.sftp;

import com.corridorplatforms.backup.fs.store.StoreFeature;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.apache.sshd.sftp.common.SftpConstants;

/**
 * What a server can do beyond version 3 of the protocol, asked for when it is first connected to. The extensions are those of
 * OpenSSH's file PROTOCOL.
 *
 * @param features what a store on it can do
 * @param linksThemselves whether it sets times and owners of symbolic links
 * @param tellsSpace whether it tells how much space there is
 * @param namesOwners whether it tells names of owners by their numbers
 * @param readSize how much to ask for at once, in bytes
 * @param writeSize how much to send at once, in bytes
 */
record Abilities(
        Set<StoreFeature> features,
        boolean linksThemselves,
        boolean tellsSpace,
        boolean namesOwners,
        int readSize,
        int writeSize) {

    static final String POSIX_RENAME = "posix-rename@openssh.com";
    static final String FSYNC = "fsync@openssh.com";
    static final String HARD_LINK = "hardlink@openssh.com";
    static final String SET_OF_LINK = "lsetstat@openssh.com";
    static final String SPACE = "statvfs@openssh.com";
    static final String OWNER_NAMES = "users-groups-by-id@openssh.com";
    private static final String LIMITS = "limits@openssh.com";

    /** What every server takes, by the draft's section 3. */
    private static final int ALWAYS_TAKEN = 32 << 10;
    /** More at once saves nothing, and one message must not keep the others waiting. */
    private static final int LARGEST = 128 << 10;

    /** Not valid as UTF-8 at all, so that a server that takes names for text cannot give it back. */
    private static final byte[] RAW_PROBE = {'/', 'c', '-', (byte) 0xE9, (byte) 0xFF, (byte) 0x80};

    Abilities {
        features = Collections.unmodifiableSet(EnumSet.copyOf(features));
    }

    /** Asks a server, and looks at its root directory, which it may refuse to show. */
    static Abilities of(SftpChannel channel) throws IOException {
        Set<StoreFeature> features = EnumSet.of(
                StoreFeature.MODES,
                StoreFeature.OWNERS,
                StoreFeature.MODIFICATION_TIMES,
                StoreFeature.SYMLINKS,
                StoreFeature.MOVES,
                StoreFeature.RESUME);
        addIf(channel.offers(POSIX_RENAME), features, StoreFeature.ATOMIC_REPLACE);
        addIf(channel.offers(HARD_LINK), features, StoreFeature.HARD_LINKS);
        addIf(channel.offers(FSYNC) && syncsDirectories(channel), features, StoreFeature.DURABLE);
        addIf(keepsBytes(channel), features, StoreFeature.RAW_NAMES);
        int[] sizes = channel.offers(LIMITS) ? limits(channel) : new int[] {ALWAYS_TAKEN, ALWAYS_TAKEN};
        return new Abilities(
                features,
                channel.offers(SET_OF_LINK),
                channel.offers(SPACE),
                channel.offers(OWNER_NAMES),
                sizes[0],
                sizes[1]);
    }

    private static void addIf(boolean present, Set<StoreFeature> features, StoreFeature feature) {
        if (present) {
            features.add(feature);
        }
    }

    /** The user's home is the one directory that is surely there. */
    private static boolean syncsDirectories(SftpChannel channel) throws IOException {
        try {
            byte[] handle = channel.open(new byte[] {'.'}, SftpConstants.SSH_FXF_READ, 0)
                    .handle();
            Answer synced = channel.extend(FSYNC, handle);
            Answer closed = channel.close(handle);
            synced.ok();
            closed.ok();
            return true;
        } catch (Refusal e) {
            return false;
        }
    }

    /** Has the server repeat a name of nothing: whether it comes back as it went shows whether it is bytes or text there. */
    private static boolean keepsBytes(SftpChannel channel) throws IOException {
        try {
            return channel.send(SftpConstants.SSH_FXP_REALPATH, RAW_PROBE).await(SftpConstants.SSH_FXP_NAME, body -> {
                body.getInt();
                return Arrays.equals(body.getBytes(), RAW_PROBE);
            });
        } catch (Refusal e) {
            return false;
        }
    }

    private static int[] limits(SftpChannel channel) throws IOException {
        return channel.extend(LIMITS).await(SftpConstants.SSH_FXP_EXTENDED_REPLY, body -> {
            body.getLong();
            return new int[] {size(body.getLong()), size(body.getLong())};
        });
    }

    private static int size(long limit) {
        return limit <= 0 ? ALWAYS_TAKEN : (int) Math.min(limit, LARGEST);
    }
}
