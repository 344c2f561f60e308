package com.corridorplatforms.backup.fs.ftp;

import java.io.IOException;
import org.junit.jupiter.api.Tag;

@Tag("soak")
final class ProftpdTlsContractTest extends DebianFtpContract {

    @Override
    DebianServer start() throws IOException {
        return DebianServer.proftpd(FtpOptions.implicitTls());
    }
}
