package com.corridorplatforms.backup.examples.corridorapi;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.ConcurrentLoginPermission;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** An FTP server with one home directory, and an SSH server that shows this host. Both deny reading what is called so. */
final class FileServers implements AutoCloseable {

    private static final String DENIED = "denied";

    static final String USER = "corridor";
    static final String PASSWORD = "hunter2 and more";

    private final FtpServer ftp;
    private final int ftpPort;
    private final SshServer ssh;
    private final KeyPair hostKey;

    private FileServers(FtpServer ftp, int ftpPort, SshServer ssh, KeyPair hostKey) {
        this.ftp = ftp;
        this.ftpPort = ftpPort;
        this.ssh = ssh;
        this.hostKey = hostKey;
    }

    static FileServers start(Path ftpHome) throws Exception {
        FtpServerFactory factory = new FtpServerFactory();
        ListenerFactory listener = new ListenerFactory();
        listener.setPort(0);
        listener.setServerAddress("127.0.0.1");
        factory.addListener("default", listener.createListener());
        factory.getUserManager().save(user(ftpHome));
        factory.setFtplets(new HashMap<>(Map.of(DENIED, new DenyingFtplet())));
        FtpServer ftp = factory.createServer();
        ftp.start();
        KeyPair hostKey = newKey();
        return new FileServers(ftp, factory.getListener("default").getPort(), ssh(hostKey), hostKey);
    }

    private static BaseUser user(Path home) throws FtpException {
        BaseUser user = new BaseUser();
        user.setName(USER);
        user.setPassword(PASSWORD);
        user.setHomeDirectory(home.toString());
        user.setAuthorities(List.of(new WritePermission(), new ConcurrentLoginPermission(8, 8)));
        return user;
    }

    private static SshServer ssh(KeyPair hostKey) throws IOException {
        SshServer ssh = SshServer.setUpDefaultServer();
        ssh.setHost("127.0.0.1");
        ssh.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        ssh.setPasswordAuthenticator((user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.setFileSystemAccessor(new DenyingAccessor());
        ssh.setSubsystemFactories(List.of(sftp));
        ssh.start();
        return ssh;
    }

    private static final class DenyingFtplet extends DefaultFtplet {
        @Override
        public FtpletResult onDownloadStart(FtpSession session, FtpRequest request) throws FtpException {
            if (!request.getArgument().endsWith(DENIED)) {
                return FtpletResult.DEFAULT;
            }
            session.write(new DefaultFtpReply(550, "Permission denied."));
            return FtpletResult.SKIP;
        }
    }

    private static final class DenyingAccessor implements SftpFileSystemAccessor {
        @Override
        public SeekableByteChannel openFile(
                SftpSubsystemProxy subsystem,
                FileHandle handle,
                Path file,
                String name,
                Set<? extends OpenOption> options,
                FileAttribute<?>... attributes)
                throws IOException {
            if (file.endsWith(DENIED)) {
                throw new AccessDeniedException(file.toString());
            }
            return SftpFileSystemAccessor.super.openFile(subsystem, handle, file, name, options, attributes);
        }
    }

    static KeyPair newKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    String ftp() {
        return "ftp://127.0.0.1:" + ftpPort + "/";
    }

    String sftp(Path directory) {
        return "sftp://127.0.0.1:" + ssh.getPort() + directory.toUri().getRawPath();
    }

    void knownHosts(Path file) throws IOException {
        knownHosts(file, hostKey);
    }

    void knownHosts(Path file, KeyPair key) throws IOException {
        Files.writeString(file, "[127.0.0.1]:" + ssh.getPort() + " " + PublicKeyEntry.toString(key.getPublic()) + "\n");
    }

    @Override
    public void close() throws IOException {
        ftp.stop();
        ssh.stop(true);
    }
}
