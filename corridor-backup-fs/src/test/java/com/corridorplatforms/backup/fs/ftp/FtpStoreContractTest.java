package com.corridorplatforms.backup.fs.ftp;

import com.corridorplatforms.backup.fs.ftp.FtpOptions.Tls;

final class FtpStoreContractTest extends EmbeddedFtpContract {

    FtpStoreContractTest() {
        super(Tls.NONE);
    }
}
