package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.ftp.FtpOptions.Tls;
import org.junit.jupiter.api.Tag;

@Tag("long")
final class ImplicitFtpsContractTest extends EmbeddedFtpContract {

    ImplicitFtpsContractTest() {
        super(Tls.IMPLICIT);
    }
}
