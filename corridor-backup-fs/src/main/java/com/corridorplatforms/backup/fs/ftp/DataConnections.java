package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.ftp.FtpOptions.Mode;
import java.io.Closeable;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opens data connections of one control connection. The address is always that of the control connection: EPSV (RFC 2428)
 * names none, and the one PASV names is wrong behind NAT and may be an attacker's choice.
 */
final class DataConnections {

    static final String EXTENDED = "EPSV";

    private static final Pattern PASSIVE_PORT = Pattern.compile(".*?\\d+,\\d+,\\d+,\\d+,(\\d+),(\\d+).*");
    private static final Pattern EXTENDED_PORT = Pattern.compile(".*\\((.)\\1\\1(\\d+)\\1\\).*");

    private final FtpHost host;
    private final ControlChannel control;
    private boolean extended = true;
    private boolean isProven;

    DataConnections(FtpHost host, ControlChannel control) {
        this.host = host;
        this.control = control;
    }

    /** A connection that is open, or that the server will open; which of them shows when it is asked for. */
    interface Prepared extends Closeable {
        Socket open() throws IOException;
    }

    Prepared prepare() throws IOException {
        return host.options().mode() == Mode.PASSIVE ? passive() : active();
    }

    /** Whether the server is known to understand EPSV, and it is what {@link #prepare} would ask. */
    boolean asksExtended() {
        return isProven && host.options().mode() == Mode.PASSIVE;
    }

    /** Connects to where the answer to EPSV says. */
    Prepared connect(FtpReply extendedPassive) throws IOException {
        return passive(port(EXTENDED_PORT.matcher(extendedPassive.toString()), EXTENDED, extendedPassive));
    }

    private Prepared passive() throws IOException {
        return passive(port());
    }

    private Prepared passive(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(control.server(), port),
                    host.options().millis());
            socket.setSoTimeout(host.options().millis());
        } catch (IOException e) {
            socket.close();
            throw new FtpLostException(
                    "no data connection to port " + port + " of \"" + host.name()
                            + "\" came about, open its passive ports in the firewall or set \"mode\" to \"active\"",
                    e);
        }
        return new Prepared() {
            @Override
            public Socket open() {
                return socket;
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }

    private int port() throws IOException {
        if (extended) {
            FtpReply reply = control.command(EXTENDED);
            if (reply.code() == 229) {
                isProven = true;
                return port(EXTENDED_PORT.matcher(reply.toString()), EXTENDED, reply);
            }
            extended = false;
        }
        FtpReply reply = control.command("PASV");
        if (reply.code() != 227) {
            throw new FtpRefusedException("PASV", reply);
        }
        return port(PASSIVE_PORT.matcher(reply.toString().substring(3)), "PASV", reply);
    }

    private static int port(Matcher matcher, String verb, FtpReply reply) throws IOException {
        if (!matcher.matches()) {
            throw new FtpRefusedException(verb + " (expected a port)", reply);
        }
        boolean isPair = verb.equals("PASV");
        String high = matcher.group(isPair ? 1 : 2);
        long port = isPair ? Long.parseLong(high) * 256 + Long.parseLong(matcher.group(2)) : Long.parseLong(high);
        if (port < 1 || port > 0xFFFF) {
            throw new FtpRefusedException(verb + " (expected a port)", reply);
        }
        return (int) port;
    }

    private Prepared active() throws IOException {
        InetAddress own = control.socket().getLocalAddress();
        ServerSocket listening = new ServerSocket(0, 1, own);
        try {
            listening.setSoTimeout(host.options().millis());
            FtpReply reply = control.command(
                    own instanceof Inet4Address ? "PORT" : "EPRT", announced(own, listening.getLocalPort()));
            if (!reply.isDone()) {
                throw new FtpRefusedException("PORT", reply);
            }
        } catch (IOException e) {
            listening.close();
            throw e;
        }
        return new Prepared() {
            @Override
            public Socket open() throws IOException {
                return accept(listening);
            }

            @Override
            public void close() throws IOException {
                listening.close();
            }
        };
    }

    private static String announced(InetAddress own, int port) {
        String address = own.getHostAddress().replaceAll("%.*", "");
        return own instanceof Inet4Address
                ? address.replace('.', ',') + "," + port / 256 + "," + port % 256
                : "|2|" + address + "|" + port + "|";
    }

    private Socket accept(ServerSocket listening) throws IOException {
        try (listening) {
            Socket socket = listening.accept();
            if (!socket.getInetAddress().equals(control.server())) {
                socket.close();
                throw new FtpLostException("a data connection came from \""
                        + socket.getInetAddress().getHostAddress() + "\", expected the server");
            }
            socket.setSoTimeout(host.options().millis());
            return socket;
        } catch (FtpLostException e) {
            throw e;
        } catch (IOException e) {
            throw new FtpLostException(
                    "no data connection came from \"" + host.name()
                            + "\", set \"mode\" to \"passive\" behind a firewall",
                    e);
        }
    }
}
