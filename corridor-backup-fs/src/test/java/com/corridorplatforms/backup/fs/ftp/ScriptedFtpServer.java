package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.api.Digest;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of one flat directory in memory that does what real servers are reported to do. Speaks what the tests need. */
final class ScriptedFtpServer implements AutoCloseable {

    /** What it does otherwise than it should. */
    enum Quirk {
        /** Has no MLST, MLSD and SIZE's relatives in FEAT; lists by {@link #listLines}. */
        WITHOUT_MLST,
        /** Sends half of a file and calls that complete. */
        SENDS_HALF,
        /** Sends all of a file and then ends the control connection without a reply. */
        GOES_AFTER_SENDING,
        /** The same after half of a file. */
        GOES_AFTER_HALF,
        /** Agrees to REST and begins at the beginning. */
        IGNORES_REST,
        /** Has no EPSV, and tells an address of a network of its own by PASV. */
        BEHIND_NAT,
        /** Takes what is uploaded, keeps nothing and calls that complete. */
        KEEPS_NOTHING,
        /** Breaks both connections after a part of an upload, once. */
        BREAKS_UPLOAD,
        /** Breaks both connections after a part of every upload, and shows nothing of what it had. */
        LOSES_UPLOADS,
        /** Fills with zeros what it had when it broke. */
        FILLS_WITH_ZEROS,
        /** Takes "-a" for a name. */
        KNOWS_NO_ALL,
        /** Has no port for a listing, once. */
        HAS_NO_PORT,
        /** Hides dot files in MLSD, and in LIST without "-a". */
        HIDES_DOT_FILES,
        /** Says in words that a listing is not whole, and calls it complete. */
        TRUNCATES_LISTING,
        /** Lists by STAT what {@link #listLines} says. */
        LISTS_BY_STATUS,
        /** One byte of a transfer becomes another on its way, once. */
        GARBLES,
        /** Every file becomes longer right after it was sent. */
        GROWS,
        /** Every file becomes another of the same size, written later, right after it was sent. */
        CHANGES,
        /** Tells the SHA-256 of a file by XSHA256. */
        TELLS_DIGESTS,
        /** Says nothing when it is asked for a digest. */
        TELLS_DIGESTS_LATE,
        /** Refuses to rename over a file. */
        REPLACES_NOTHING,
        /** Lets a file be put aside, and nothing get its name. */
        PUTS_ASIDE,
        /** Keeps what was put aside. */
        REMOVES_NOTHING_ASIDE,
        /** Lets nothing be removed. */
        REMOVES_NOTHING,
        /** Ends the control connection after a rename that gives a file another name, once. */
        BREAKS_BETWEEN_RENAMES,
        /** Has SITE CHMOD. */
        CHANGES_MODES,
        /** Refuses every mode. */
        REFUSES_MODES,
        /** Shows no modes. */
        SHOWS_NO_MODES,
        /** Has SITE UMASK. */
        MASKS,
        /** Refuses an upload to a file that is there. */
        OVERWRITES_NOTHING,
        /** Has no room for what is to have content, and says so at once; once. */
        IS_FULL_FOR_ONE,
        /** Has no room for an upload, and says so in the middle of it. */
        IS_FULL,
        /** Answers NOOP during a transfer with 500, at once. */
        DISLIKES_NOOP,
        /** Loses, on its first connection, what is sent before NOOP is answered. */
        LOSES_COMMANDS,
        /** Answers MLST only when it has another command, once. */
        HOLDS_AN_ANSWER,
        /** Answers SIZE only when it has another command, once. */
        HOLDS_A_SIZE,
        /** Does a rename and answers it only when it has another command, once. */
        HOLDS_A_RENAME,
        /** Does a rename and, when it has another command, ends the control connection instead of an answer; once. */
        GOES_AFTER_A_RENAME,
        /** Lets no file be called "one". */
        REFUSES_THE_NAME_ONE,
        /** Refuses everything between the two commands of a rename, as ProFTPD does. */
        AWAITS_A_NAME,
        /** Does not say what the root is. */
        REFUSES_THE_ROOT,
        /** Refuses one rename. */
        REFUSES_A_RENAME,
        /** Every file has the mode that links have. */
        ALL_MAY,
        /** Refuses a second login with 530. */
        ALLOWS_ONE,
        /** Ends every connection without a word, once it has broken an upload. */
        LEAVES,
        /** Speaks no UTF8. */
        LATIN
    }

    private static final int PART_OF_UPLOAD = 300_000;

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Quirk> quirks = Collections.synchronizedSet(EnumSet.noneOf(Quirk.class));
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger moreNoops = new AtomicInteger();
    private final AtomicInteger listingsToCut = new AtomicInteger();
    private volatile List<String> listLines = List.of();
    private volatile String modified = "20240102030405";
    private volatile boolean hasBroken;

    ScriptedFtpServer(Quirk... quirks) throws IOException {
        this.quirks.addAll(List.of(quirks));
        daemon(this::accept);
    }

    ScriptedFtpServer file(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    /** What LIST prints. */
    ScriptedFtpServer listing(String... lines) {
        listLines = List.of(lines);
        return this;
    }

    /** What MDTM tells. */
    ScriptedFtpServer modified(String time) {
        modified = time;
        return this;
    }

    /** Transfers wait until so many NOOPs have come. */
    ScriptedFtpServer awaitingNoops(int count) {
        moreNoops.set(count);
        return this;
    }

    /** Sends all of one of the next listings but its last line, and calls that complete. */
    void cutting(int listing) {
        listingsToCut.set(listing);
    }

    void now(Quirk quirk) {
        quirks.add(quirk);
    }

    void noLonger(Quirk quirk) {
        quirks.remove(quirk);
    }

    Map<String, byte[]> files() {
        return files;
    }

    List<String> commands() {
        return commands;
    }

    /** Waits until an answer is held. */
    void awaitHeld() throws InterruptedException {
        held.await();
    }

    int logins() {
        return logins.get();
    }

    FtpStore open(FtpOptions options) throws IOException {
        return FtpStore.open("127.0.0.1", listening.getLocalPort(), "", EmbeddedFtpServer.login(), options);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-ftp");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                sockets.add(socket);
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                Session session = new Session(socket)) {
            if (hasBroken && quirks.contains(Quirk.LEAVES)) {
                return;
            }
            session.say("220 ready");
            for (String line = session.in.readLine(); line != null; line = session.in.readLine()) {
                session.obey(line);
            }
        } catch (IOException | UncheckedIOException e) {
            // The client sees that as a broken connection, which is what some tests want.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket each : sockets) {
            each.close();
        }
    }

    private final class Session implements AutoCloseable {

        private final BufferedReader in;
        private final OutputStream out;
        private final Socket control;
        private final ServerSocket data = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private boolean isBinary;
        private int restart;
        private String from = "";
        private boolean isNameAwaited;

        Session(Socket control) throws IOException {
            this.control = control;
            in = new BufferedReader(new InputStreamReader(control.getInputStream(), StandardCharsets.ISO_8859_1));
            out = control.getOutputStream();
        }

        void say(String reply) throws IOException {
            out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }

        void obey(String line) throws IOException {
            commands.add(line);
            int space = line.indexOf(' ');
            String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
            String argument = space < 0 ? "" : line.substring(space + 1);
            if (verb.equals("NOOP") && quirks.remove(Quirk.LOSES_COMMANDS)) {
                in.readLine();
            }
            if (verb.equals("MLST") && quirks.remove(Quirk.HOLDS_AN_ANSWER)
                    || verb.equals("SIZE") && quirks.remove(Quirk.HOLDS_A_SIZE)
                    || verb.equals("RNTO") && quirks.remove(Quirk.HOLDS_A_RENAME)) {
                held.countDown();
                String next = in.readLine();
                obey(verb, argument);
                if (next != null) {
                    obey(next);
                }
            } else if (verb.equals("RNTO") && quirks.remove(Quirk.GOES_AFTER_A_RENAME)) {
                held.countDown();
                in.readLine();
                files.put(argument.substring(argument.lastIndexOf('/') + 1), files.remove(from));
                control.close();
            } else {
                obey(verb, argument);
            }
        }

        private void obey(String verb, String argument) throws IOException {
            String name = argument.substring(argument.lastIndexOf('/') + 1);
            if (isNameAwaited && !verb.equals("RNTO") && quirks.contains(Quirk.AWAITS_A_NAME)) {
                say("501 bad sequence of commands");
                return;
            }
            isNameAwaited = verb.equals("RNFR") && files.containsKey(name);
            switch (verb) {
                case "USER" -> say("331 password");
                case "PASS" -> logIn();
                case "TYPE" -> {
                    isBinary = argument.equals("I");
                    say("200 type");
                }
                case "PWD" -> say("257 \"/\"");
                case "SYST" -> say("215 UNIX");
                case "FEAT" -> say(features());
                case "OPTS", "NOOP" -> say("200 fine");
                case "CWD" -> say(argument.equals("/") ? "250 there" : "550 no such directory");
                case "EPSV" ->
                    say(
                            quirks.contains(Quirk.BEHIND_NAT)
                                    ? "500 unknown"
                                    : "229 passive (|||" + data.getLocalPort() + "|)");
                case "PASV" ->
                    say("227 passive (10,255,255,1," + data.getLocalPort() / 256 + "," + data.getLocalPort() % 256
                            + ")");
                case "REST" -> {
                    restart = quirks.contains(Quirk.IGNORES_REST) ? 0 : Integer.parseInt(argument);
                    say("350 restarting");
                }
                case "SIZE" -> say(files.containsKey(name) ? "213 " + files.get(name).length : "550 no such file");
                case "MDTM" -> say(files.containsKey(name) ? "213 " + modified : "550 no such file");
                case "MLST" -> facts(argument, name);
                case "MLSD" -> sendLines(factLines());
                case "STAT" -> status();
                case "SITE" -> site(argument);
                case "XSHA256" -> digest(name);
                case "LIST" -> list(argument);
                case "RETR" -> retrieve(name);
                case "STOR" -> {
                    if (files.containsKey(name) && quirks.contains(Quirk.OVERWRITES_NOTHING)) {
                        data.accept().close();
                        say("553 it exists");
                    } else if (files.containsKey(name) && quirks.remove(Quirk.IS_FULL_FOR_ONE)) {
                        data.accept().close();
                        say("452 no space left");
                    } else {
                        receive(name, new byte[0]);
                    }
                }
                case "APPE" -> receive(name, files.getOrDefault(name, new byte[0]));
                case "RNFR" -> {
                    from = name;
                    say(files.containsKey(name) ? "350 to" : "550 no such file");
                }
                case "RNTO" -> renameTo(name);
                case "DELE" -> remove(name);
                default -> say("502 unknown");
            }
        }

        private void remove(String name) throws IOException {
            if (quirks.contains(Quirk.REMOVES_NOTHING)) {
                say("550 refused");
            } else if (name.startsWith(".corridor-old-") && quirks.contains(Quirk.REMOVES_NOTHING_ASIDE)) {
                say("550 it stays");
            } else {
                say(files.remove(name) == null ? "550 no such file" : "250 removed");
            }
        }

        private void digest(String name) throws IOException {
            if (quirks.contains(Quirk.TELLS_DIGESTS_LATE)) {
                return;
            }
            say(
                    quirks.contains(Quirk.TELLS_DIGESTS) && files.containsKey(name)
                            ? "250 " + Digest.of(files.get(name)).toString().toUpperCase(Locale.ROOT)
                            : "500 unknown");
        }

        private void renameTo(String name) throws IOException {
            boolean isAside = name.startsWith(".corridor-old-");
            if (quirks.contains(Quirk.REPLACES_NOTHING) && files.containsKey(name)
                    || quirks.contains(Quirk.PUTS_ASIDE) && !isAside
                    || quirks.contains(Quirk.REFUSES_THE_NAME_ONE) && name.equals("one")
                    || quirks.remove(Quirk.REFUSES_A_RENAME)) {
                say("553 refused");
                return;
            }
            byte[] renamed = files.remove(from);
            if (renamed == null) {
                say("550 it is gone");
                return;
            }
            files.put(name, renamed);
            if (quirks.remove(Quirk.BREAKS_BETWEEN_RENAMES)) {
                control.close();
            } else {
                say("250 renamed");
            }
        }

        private void logIn() throws IOException {
            boolean isRefused = logins.incrementAndGet() > 1 && quirks.contains(Quirk.ALLOWS_ONE);
            say(isRefused ? "530 too many users" : "230 welcome");
        }

        private String features() {
            return "211-features\r\n SIZE\r\n MDTM\r\n REST STREAM\r\n"
                    + (quirks.contains(Quirk.TELLS_DIGESTS) ? " XSHA256\r\n" : "")
                    + (quirks.contains(Quirk.LATIN) ? "" : " UTF8\r\n")
                    + (quirks.contains(Quirk.WITHOUT_MLST)
                            ? ""
                            : " MLST type*;size*;modify*;unix.mode*;unix.uid*;unix.gid*;\r\n")
                    + "211 end";
        }

        private void facts(String argument, String name) throws IOException {
            if (argument.equals("/") && quirks.contains(Quirk.REFUSES_THE_ROOT)) {
                say("550 unable to handle command");
            } else if (argument.equals("/")) {
                String mode = quirks.contains(Quirk.SHOWS_NO_MODES) ? "" : "unix.mode=0755;unix.uid=0;unix.gid=0;";
                say("250-facts\r\n type=dir;modify=20240102030405;" + mode + " /\r\n250 end");
            } else if (files.containsKey(name)) {
                say("250-facts\r\n " + fact(name) + "\r\n250 end");
            } else {
                say("550 no such file");
            }
        }

        private String fact(String name) {
            return "type=file;size=" + files.get(name).length + ";modify=" + modified
                    + (quirks.contains(Quirk.ALL_MAY) ? ";unix.mode=0777;unix.uid=0;unix.gid=0" : "") + "; " + name;
        }

        private List<String> factLines() {
            List<String> lines = new ArrayList<>(List.of("type=cdir; .", "type=pdir; .."));
            files.keySet().stream()
                    .filter(name -> !name.startsWith(".") || !quirks.contains(Quirk.HIDES_DOT_FILES))
                    .forEach(name -> lines.add(fact(name)));
            return lines;
        }

        private void list(String argument) throws IOException {
            if (argument.startsWith("-d /")) {
                String path = argument.substring(3);
                sendLines(List.of("-rwxrwxrwx 1 0 0 "
                        + files.getOrDefault(path.substring(path.lastIndexOf('/') + 1), new byte[0]).length
                        + " Jan 01 2020 " + path));
                return;
            }
            if (quirks.remove(Quirk.HAS_NO_PORT)) {
                data.accept().close();
                say("425 no port is free");
                return;
            }
            boolean isAll = argument.equals("-a");
            if (isAll && quirks.contains(Quirk.KNOWS_NO_ALL)) {
                data.accept().close();
                say("550 -a: no such file");
                return;
            }
            sendLines(listLines.stream()
                    .filter(line -> isAll || !quirks.contains(Quirk.HIDES_DOT_FILES) || !line.contains(" ."))
                    .toList());
        }

        private void sendLines(List<String> lines) throws IOException {
            int end = listingsToCut.getAndDecrement() == 1 ? lines.size() - 1 : lines.size();
            send(lines(lines.subList(0, end)));
        }

        private void site(String argument) throws IOException {
            boolean masks = quirks.contains(Quirk.MASKS);
            if (argument.equals("HELP")) {
                say("214 HELP" + (masks ? " UMASK" : "") + (quirks.contains(Quirk.CHANGES_MODES) ? " CHMOD" : ""));
            } else if (argument.startsWith("UMASK")) {
                say(masks ? "200 masked" : "500 unknown");
            } else {
                say(quirks.contains(Quirk.REFUSES_MODES) ? "550 no such right" : "200 changed");
            }
        }

        private void status() throws IOException {
            say(
                    quirks.contains(Quirk.LISTS_BY_STATUS)
                            ? "213-status\r\n" + String.join("\r\n", listLines) + "\r\n213 end"
                            : "502 unknown");
        }

        private static byte[] lines(List<String> lines) {
            return String.join("", lines.stream().map(line -> line + "\r\n").toList())
                    .getBytes(StandardCharsets.ISO_8859_1);
        }

        private void send(byte[] content) throws IOException {
            say("150 here it comes");
            try (Socket socket = data.accept()) {
                socket.getOutputStream().write(content);
            }
            say(quirks.contains(Quirk.TRUNCATES_LISTING) ? "226 Output truncated to 2 matches" : "226 complete");
        }

        private void retrieve(String name) throws IOException {
            byte[] content = files.get(name);
            if (content == null) {
                say("550 no such file");
                return;
            }
            say("150 here it comes");
            try (Socket socket = data.accept()) {
                takeNoops();
                boolean isHalf = quirks.contains(Quirk.SENDS_HALF) || quirks.contains(Quirk.GOES_AFTER_HALF);
                byte[] wire = garbled(isBinary ? content : translated(content));
                int end = isHalf ? wire.length / 2 : wire.length;
                if (restart < end) {
                    socket.getOutputStream().write(wire, restart, end - restart);
                }
            }
            restart = 0;
            change(name, content);
            if (quirks.contains(Quirk.GOES_AFTER_SENDING) || quirks.contains(Quirk.GOES_AFTER_HALF)) {
                control.close();
                return;
            }
            say("226 complete");
        }

        private void change(String name, byte[] content) {
            if (quirks.contains(Quirk.GROWS)) {
                files.put(name, Arrays.copyOf(content, content.length + 1));
            }
            if (quirks.contains(Quirk.CHANGES)) {
                byte[] other = content.clone();
                other[0]++;
                files.put(name, other);
                modified = Long.toString(Long.parseLong(modified) + 1);
            }
        }

        /** Servers that look at the control connection while they transfer. */
        private void takeNoops() throws IOException {
            while (moreNoops.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                commands.add(in.readLine());
                say(quirks.contains(Quirk.DISLIKES_NOOP) ? "500 unknown command" : "200 fine");
            }
        }

        private static byte[] translated(byte[] content) {
            return new String(content, StandardCharsets.ISO_8859_1)
                    .replace("\n", "\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
        }

        private void receive(String name, byte[] before) throws IOException {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            content.writeBytes(before);
            say("150 send");
            try (Socket socket = data.accept()) {
                InputStream from = socket.getInputStream();
                if (quirks.contains(Quirk.IS_FULL)) {
                    files.put(name, from.readNBytes(1000));
                    socket.setSoLinger(true, 0);
                    say("452 no space left");
                    return;
                }
                if (quirks.contains(Quirk.LOSES_UPLOADS)) {
                    from.readNBytes(PART_OF_UPLOAD);
                    control.close();
                    return;
                }
                if (quirks.remove(Quirk.BREAKS_UPLOAD)) {
                    content.writeBytes(from.readNBytes(PART_OF_UPLOAD));
                    files.put(name, broken(content.toByteArray()));
                    hasBroken = true;
                    control.close();
                    return;
                }
                from.transferTo(content);
            }
            files.put(name, quirks.contains(Quirk.KEEPS_NOTHING) ? new byte[0] : garbled(content.toByteArray()));
            say("226 complete");
        }

        private byte[] garbled(byte[] content) {
            byte[] wire = content.clone();
            if (quirks.remove(Quirk.GARBLES)) {
                wire[wire.length / 2] ^= 1;
            }
            return wire;
        }

        private byte[] broken(byte[] arrived) {
            if (quirks.contains(Quirk.FILLS_WITH_ZEROS)) {
                Arrays.fill(arrived, arrived.length / 2, arrived.length, (byte) 0);
            }
            return arrived;
        }

        @Override
        public void close() throws IOException {
            data.close();
        }
    }
}
