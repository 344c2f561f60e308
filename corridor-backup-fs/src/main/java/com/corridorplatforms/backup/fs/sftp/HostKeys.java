package com.corridorplatforms.backup.fs.sftp;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/**
 * The keys by which a server is known, from a file in the format of OpenSSH (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"). Lines about
 * authorities that certify hosts are passed over, so such a host counts as unknown.
 */
final class HostKeys implements ServerKeyVerifier {

    private static final System.Logger LOG = System.getLogger(HostKeys.class.getName());
    private static final String REVOKED = "revoked";

    private final SftpPlace place;
    private final Path file;
    private final UnknownHosts unknownHosts;
    private final List<Known> known;
    private final AtomicReference<String> refusal = new AtomicReference<>();

    private HostKeys(SftpPlace place, Path file, UnknownHosts unknownHosts, List<Known> known) {
        this.place = place;
        this.file = file;
        this.unknownHosts = unknownHosts;
        this.known = known;
    }

    /** One key of the server, as {@code type base64}. */
    private record Known(String type, String key, boolean revoked) {}

    /** Reads those lines of the file that are about the server. */
    static HostKeys of(SftpPlace place, SftpOptions options) throws IOException {
        List<Known> known = new ArrayList<>();
        for (String line : lines(options.knownHosts())) {
            parse(line).filter(entry -> isAbout(entry, place)).ifPresent(entry -> known.add(known(entry)));
        }
        return new HostKeys(place, options.knownHosts(), options.unknownHosts(), known);
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** As with OpenSSH a line that is none knows no host: it can only make a connection be refused. */
    private static Optional<KnownHostEntry> parse(String line) {
        String trimmed = line.trim();
        if (trimmed.isEmpty() || trimmed.startsWith("#")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(KnownHostEntry.parseKnownHostEntry(trimmed))
                    .filter(entry -> entry.getKeyEntry() != null);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "a line of the known hosts is not understood", e);
            return Optional.empty();
        }
    }

    private static boolean isAbout(KnownHostEntry entry, SftpPlace place) {
        String marker = entry.getMarker();
        return (marker == null || marker.equals(REVOKED)) && entry.isHostMatch(place.host(), place.port());
    }

    private static Known known(KnownHostEntry entry) {
        String type = entry.getKeyEntry().getKeyType();
        String data = Base64.getEncoder().encodeToString(entry.getKeyEntry().getKeyData());
        return new Known(type, type + " " + data, REVOKED.equals(entry.getMarker()));
    }

    /** The types of the keys that are known, by which the server is to show itself. */
    List<String> types() {
        return known.stream()
                .filter(key -> !key.revoked())
                .map(Known::type)
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
        Optional<Known> match =
                known.stream().filter(each -> each.key().equals(shown)).findFirst();
        if (known.stream().anyMatch(each -> each.revoked() && each.key().equals(shown))) {
            return refuse(key, "is revoked by \"" + file + "\", expected another; give the server a new key");
        }
        return match.isPresent() || acceptsUnlisted(key);
    }

    private boolean acceptsUnlisted(PublicKey key) {
        if (!types().isEmpty()) {
            return refuse(
                    key,
                    "is another than the one in \"" + file + "\" (" + String.join(", ", types())
                            + "), expected the same; somebody may stand in between. If the server really has a new key,"
                            + " remove the old one by \"ssh-keygen -R '" + pattern() + "' -f " + file
                            + "\" and add the new one");
        }
        if (unknownHosts == UnknownHosts.ACCEPT_AND_SAY) {
            LOG.log(System.Logger.Level.WARNING, sentence(key, "is not in \"" + file + "\" and was accepted unseen"));
            return true;
        }
        return refuse(
                key,
                "is not in \"" + file
                        + "\", expected it there; compare its fingerprint with the server's own and add it by"
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

    /** How the file calls a host with a port. */
    private String pattern() {
        return place.server().equals(place.host()) ? place.host() : "[" + place.host() + "]:" + place.port();
    }
}
