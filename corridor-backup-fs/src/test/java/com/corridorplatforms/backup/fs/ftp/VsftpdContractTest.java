package com.corridorplatforms.backup.fs.ftp;

import java.io.IOException;
import org.junit.jupiter.api.Tag;

@Tag("long")
final class VsftpdContractTest extends DebianFtpContract {

    @Override
    DebianServer start() throws IOException {
        return DebianServer.vsftpd(FtpOptions.plain());
    }
}
