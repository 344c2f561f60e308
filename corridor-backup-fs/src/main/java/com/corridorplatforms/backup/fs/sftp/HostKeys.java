package com.corridorplatforms.backup.fs.sftp;

import com.corridorplatforms.backup.spi.FileFailures;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/**
 * The keys by which a server is known, from a file in the format of OpenSSH. Lines about authorities that certify hosts are
 * passed over, so such a host counts as unknown.
 */
final class HostKeys implements ServerKeyVerifier {

    private static final System.Logger LOG = System.getLogger(HostKeys.class.getName());

    private final SftpPlace place;
    private final Path file;
    private final UnknownHosts unknownHosts;
    private final List<KnownHost> known;
    private final AtomicReference<String> refusal = new AtomicReference<>();

    private HostKeys(SftpPlace place, Path file, UnknownHosts unknownHosts, List<KnownHost> known) {
        this.place = place;
        this.file = file;
        this.unknownHosts = unknownHosts;
        this.known = known;
    }

    /** Reads those lines of the file that are about the server. */
    static HostKeys of(SftpPlace place, SftpOptions options) throws IOException {
        String name = KnownHost.name(place.host(), place.port());
        List<KnownHost> known = lines(options.knownHosts()).stream()
                .flatMap(line -> KnownHost.parse(line).stream())
                .filter(line -> line.isAbout(name))
                .toList();
        return new HostKeys(place, options.knownHosts(), options.unknownHosts(), known);
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            // Keys are ASCII, comments anything.
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** A failure of a file, since it is of no use to try again. */
    private static FileSystemException unreadable(Path file, IOException cause) {
        FileSystemException failure = new FileSystemException(
                file.toString(),
                null,
                FileFailures.whyUnread(cause)
                        + ", expected the file of known hosts; correct the file, or the setting \"known-hosts-file\" that"
                        + " names it");
        failure.initCause(cause);
        return failure;
    }

    /** The types of the keys that are known, by which the server is to show itself. */
    List<String> types() {
        return known.stream()
                .filter(key -> !key.revoked())
                .map(KnownHost::type)
                .distinct()
                .toList();
    }

    /** Why the server's key was refused, if it was. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal.get());
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
        String shown = PublicKeyEntry.toString(key);
        if (known.stream().anyMatch(each -> each.revoked() && each.key().equals(shown))) {
            return refuse(key, "is revoked by \"" + file + "\", expected another; give the server a new key");
        }
        return known.stream().anyMatch(each -> each.key().equals(shown)) || acceptsUnlisted(key);
    }

    private boolean acceptsUnlisted(PublicKey key) {
        if (!types().isEmpty()) {
            return refuse(
                    key,
                    "is another than the one in \"" + file + "\" (" + String.join(", ", types())
                            + "), expected the same; somebody may stand in between. If the server really has a new key,"
                            + " remove the old one by \"ssh-keygen -R '" + KnownHost.name(place.host(), place.port())
                            + "' -f " + file
                            + "\" and add the new one");
        }
        if (unknownHosts == UnknownHosts.ACCEPT_AND_SAY) {
            LOG.log(System.Logger.Level.WARNING, sentence(key, "is not in \"" + file + "\" and was accepted unseen"));
            return true;
        }
        return refuse(
                key,
                "is not in \"" + file + "\"" + (Files.exists(file) ? "" : ", which does not exist")
                        + ", expected it there; compare its fingerprint with the server's own and add it by"
                        + " \"ssh-keyscan -p " + place.port() + " " + place.host() + " >> " + file + "\"");
    }

    private boolean refuse(PublicKey key, String why) {
        refusal.set(sentence(key, why));
        return false;
    }

    private String sentence(PublicKey key, String what) {
        return "the key of \"" + place.server() + "\" (" + KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key)
                + ") " + what;
    }
}
