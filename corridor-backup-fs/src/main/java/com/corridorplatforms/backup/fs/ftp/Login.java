package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.store.Credentials;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Everything that has to be said on a new connection, every time: encryption, who logs in, the protection of data
 * connections, and that content is binary. A server begins with none of it (RFC 959, RFC 4217).
 */
final class Login {

    private static final int NOT_YET = 120;
    private static final int PASSWORD_PLEASE = 331;
    /** How servers say that they let nobody in without. */
    private static final Pattern ENCRYPTION = Pattern.compile("\\b(tls|ssl|cleartext)\\b|encrypt");

    private final FtpHost host;

    Login(FtpHost host) {
        this.host = host;
    }

    ControlChannel connect() throws IOException {
        Socket socket = new Socket();
        try {
            reach(socket);
            socket.setSoTimeout(host.options().millis());
            socket.setTcpNoDelay(true);
            boolean implicit = host.options().tls() == FtpOptions.Tls.IMPLICIT;
            ControlChannel control = new ControlChannel(
                    socket, implicit ? host.tls().orElseThrow().control(socket) : socket);
            greet(control);
            return control;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private void reach(Socket socket) throws IOException {
        try {
            socket.connect(
                    new InetSocketAddress(host.name(), host.port()),
                    host.options().millis());
        } catch (UnknownHostException e) {
            throw new IOException(
                    "no address is known for the host \"" + host.name()
                            + "\", expected one; correct the name, or see whether the network works",
                    e);
        } catch (IOException e) {
            throw new IOException(
                    "\"" + host + "\" cannot be reached (" + e.getMessage()
                            + "), expected an FTP server; check its address and the network",
                    e);
        }
    }

    private void greet(ControlChannel control) throws IOException {
        FtpReply greeting = first(control);
        while (greeting.code() == NOT_YET) {
            greeting = control.receive();
        }
        require(greeting.isDone(), "the greeting", greeting);
        if (host.options().tls() == FtpOptions.Tls.EXPLICIT) {
            encrypt(control);
        }
        logIn(control);
        if (host.tls().isPresent()) {
            protect(control);
        }
        FtpReply binary = control.command("TYPE", "I");
        require(binary.isDone(), "TYPE I", binary);
    }

    /** A server that waits for the client to begin is none of FTP, or encrypts from the first byte. */
    private FtpReply first(ControlChannel control) throws IOException {
        try {
            return control.receive();
        } catch (FtpLostException e) {
            if (!(e.getCause() instanceof SocketTimeoutException)) {
                throw e;
            }
            throw new IOException(
                    "\"" + host + "\" sends no greeting (" + e.getCause().getMessage()
                            + "), expected an FTP server; check the address and its port"
                            + (host.options().tls() == FtpOptions.Tls.IMPLICIT
                                    ? ""
                                    : ", and whether it encrypts from the first byte (\"ftps:\", or \"tls\" is \"implicit\")"),
                    e);
        }
    }

    private void encrypt(ControlChannel control) throws IOException {
        FtpReply reply = control.command("AUTH", "TLS");
        if (reply.code() != 234) {
            throw new IOException("\"" + host + "\" offers no encryption: it answered \"" + reply
                    + "\" to AUTH TLS; set \"tls\" to \"implicit\" if it encrypts from the first byte, or give an address that"
                    + " begins with \"ftp:\", without \"tls\", if it cannot encrypt and need not");
        }
        control.upgrade(host.tls().orElseThrow().control(control.socket()));
    }

    private void logIn(ControlChannel control) throws IOException {
        Credentials.Password who = host.credentials();
        FtpReply reply = control.command("USER", latin(who.user().getBytes(StandardCharsets.UTF_8)));
        if (reply.code() == PASSWORD_PLEASE) {
            reply = Credentials.using(who.secret(), secret -> control.command("PASS", password(secret)));
        }
        if (!reply.isDone()) {
            throw refusal(reply);
        }
    }

    private IOException refusal(FtpReply reply) {
        boolean wantsEncryption = host.tls().isEmpty()
                && ENCRYPTION.matcher(reply.toString().toLowerCase(Locale.ROOT)).find();
        AccessDeniedException refusal = new AccessDeniedException(
                host.toString(),
                null,
                "the login of \"" + host.credentials().user() + "\" was refused: the server answered \"" + reply
                        + (wantsEncryption
                                ? "\"; set \"tls\" to \"explicit\""
                                : "\"; check the user and the password"));
        refusal.initCause(new FtpRefusedException("the login", reply));
        return refusal;
    }

    private static String password(char[] secret) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
        byte[] exact = new byte[bytes.remaining()];
        bytes.get(exact);
        Arrays.fill(bytes.array(), (byte) 0);
        return latin(exact);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void protect(ControlChannel control) throws IOException {
        FtpReply size = control.command("PBSZ", "0");
        require(size.isDone(), "PBSZ 0", size);
        String level = host.protectsData() ? "P" : "C";
        FtpReply reply = control.command("PROT", level);
        if (!reply.isDone()) {
            throw new IOException("\"" + host + "\" answered \"" + reply + "\" to PROT " + level
                    + "; set \"data-protection\" to what it accepts, \"private\" or \"clear\"");
        }
    }

    private static void require(boolean agreed, String what, FtpReply reply) throws IOException {
        if (!agreed) {
            throw new FtpRefusedException(what, reply);
        }
    }
}
