package com.corridorplatforms.backup.fs.sftp;

import com.corridorplatforms.backup.fs.store.FileKind;
import com.corridorplatforms.backup.fs.store.StoreFeature;
import com.corridorplatforms.backup.fs.store.StorePath;
import com.corridorplatforms.backup.fs.store.StoredFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.sftp.common.SftpConstants;

/** Changes what one entry has beside its content, which was looked at just before. */
final class AttributeChange {

    /** Times are unsigned numbers of 32 bits. */
    private static final long LATEST = 0xFFFF_FFFFL;

    private final Server server;
    private final SftpChannel channel;
    private final StorePath path;
    private final FileKind kind;

    AttributeChange(Server server, SftpChannel channel, StorePath path, FileKind kind) {
        this.server = server;
        this.channel = channel;
        this.path = path;
        this.kind = kind;
    }

    /** What will be told of a change of the mode, and of the mode after it. */
    record ModeAnswer(Answer set, Answer now) {

        /** Waits for the mode that the entry has afterwards. */
        int await() throws IOException {
            set.ok();
            return now.attributes().mode();
        }
    }

    static boolean isTold(long seconds) {
        return seconds >= 0 && seconds <= LATEST;
    }

    /** Asks for a change, of a link itself if the entry is one. */
    Answer ask(UnaryOperator<Buffer> attributes) throws IOException {
        byte[] name = server.at(path);
        if (kind != FileKind.SYMLINK) {
            return channel.send(SftpConstants.SSH_FXP_SETSTAT, attributes.apply(SftpChannel.request(name)));
        }
        if (!server.abilities().linksThemselves()) {
            throw new FileSystemException(
                    server.text(path), null, "is a symbolic link, whose attributes the server cannot set");
        }
        return channel.send(
                SftpConstants.SSH_FXP_EXTENDED, attributes.apply(SftpChannel.extended(Abilities.SET_OF_LINK, name)));
    }

    ModeAnswer askMode(int mode) throws IOException {
        Answer set = channel.send(SftpConstants.SSH_FXP_SETSTAT, Requests.mode(server.at(path), mode));
        return new ModeAnswer(set, channel.send(SftpConstants.SSH_FXP_STAT, server.at(path)));
    }

    /** A change that was asked for: what was wanted, and whether the answers say that it is so. */
    private record Step(Optional<StoreFeature> feature, Outcome outcome) {

        private static Step of(Optional<StoreFeature> feature, Answer answer) {
            return new Step(feature, () -> {
                answer.ok();
                return true;
            });
        }
    }

    /** Waits for answers. */
    private interface Outcome {
        boolean isAsWanted() throws IOException;
    }

    /** Sets some attributes in their order, without waiting for one before the next is asked for. */
    Set<StoreFeature> set(StoredFile wanted, Set<StoreFeature> which) throws IOException {
        if (kind != wanted.kind()) {
            // What follows would be done to whatever a link leads to.
            throw new FileSystemException(
                    server.text(path), null, "has become a " + kind + ", expected a " + wanted.kind());
        }
        Set<StoreFeature> refused = EnumSet.noneOf(StoreFeature.class);
        List<Step> steps = new ArrayList<>();
        askOwnerAndTime(wanted, which, steps, refused);
        if (which.contains(StoreFeature.DURABLE)) {
            steps.add(Step.of(Optional.empty(), force()));
        }
        if (which.contains(StoreFeature.MODES)) {
            int mode = wanted.posix().orElseThrow().mode();
            ModeAnswer answer = askMode(mode);
            steps.add(new Step(Optional.of(StoreFeature.MODES), () -> answer.await() == mode));
        }
        for (Step step : steps) {
            judge(step, refused);
        }
        return refused;
    }

    private void askOwnerAndTime(
            StoredFile wanted, Set<StoreFeature> which, List<Step> steps, Set<StoreFeature> refused)
            throws IOException {
        boolean isOutOfReach = kind == FileKind.SYMLINK && !server.abilities().linksThemselves();
        long seconds = wanted.modified().getEpochSecond();
        Map<StoreFeature, UnaryOperator<Buffer>> changes = new EnumMap<>(StoreFeature.class);
        wanted.posix()
                .ifPresent(posix ->
                        changes.put(StoreFeature.OWNERS, content -> Requests.owner(content, posix.uid(), posix.gid())));
        if (isTold(seconds)) {
            changes.put(StoreFeature.MODIFICATION_TIMES, content -> Requests.times(content, seconds));
        }
        for (StoreFeature feature : List.of(StoreFeature.OWNERS, StoreFeature.MODIFICATION_TIMES)) {
            if (which.contains(feature) && (isOutOfReach || !changes.containsKey(feature))) {
                refused.add(feature);
            } else if (which.contains(feature)) {
                steps.add(Step.of(Optional.of(feature), ask(changes.get(feature))));
            }
        }
    }

    private Answer force() throws IOException {
        byte[] handle =
                channel.open(server.at(path), SftpConstants.SSH_FXF_READ, 0).handle();
        Answer forced = channel.extend(Abilities.FSYNC, handle);
        channel.close(handle);
        return forced;
    }

    /** A refusal concerns the attribute alone, unless the entry is gone; one to force it is a failure. */
    private static void judge(Step step, Set<StoreFeature> refused) throws IOException {
        boolean isAsWanted;
        try {
            isAsWanted = step.outcome().isAsWanted();
        } catch (Refusal e) {
            if (step.feature().isEmpty() || e.isNoSuchFile()) {
                throw e;
            }
            isAsWanted = false;
        }
        if (!isAsWanted) {
            step.feature().ifPresent(refused::add);
        }
    }
}
