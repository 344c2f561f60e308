package com.corridorplatforms.backup.fs.ftp;

import java.io.IOException;
import org.junit.jupiter.api.Tag;

@Tag("long")
final class ProftpdContractTest extends DebianFtpContract {

    @Override
    DebianServer start() throws IOException {
        return DebianServer.proftpd(FtpOptions.plain());
    }
}
