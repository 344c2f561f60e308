package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.ftp.FtpOptions.Tls;

final class ExplicitFtpsContractTest extends EmbeddedFtpContract {

    ExplicitFtpsContractTest() {
        super(Tls.EXPLICIT);
    }
}
