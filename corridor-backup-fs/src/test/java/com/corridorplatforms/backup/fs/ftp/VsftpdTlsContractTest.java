package com.corridorplatforms.backup.fs.ftp;

import java.io.IOException;
import org.junit.jupiter.api.Tag;

@Tag("soak")
final class VsftpdTlsContractTest extends DebianFtpContract {

    @Override
    DebianServer start() throws IOException {
        return DebianServer.vsftpd(FtpOptions.explicitTls());
    }
}
