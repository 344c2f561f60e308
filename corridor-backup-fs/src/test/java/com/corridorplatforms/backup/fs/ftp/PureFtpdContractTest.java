package com.corridorplatforms.backup.fs.ftp;

import java.io.IOException;
import org.junit.jupiter.api.Tag;

@Tag("long")
final class PureFtpdContractTest extends DebianFtpContract {

    @Override
    DebianServer start() throws IOException {
        return DebianServer.pureFtpd(FtpOptions.plain());
    }

    /** Pure-FTPd trims names, prohibits backslashes and makes underscores of what cannot be seen. */
    @Override
    protected boolean keepsName(String name) {
        return !name.endsWith(" ") && name.indexOf('\\') < 0 && name.chars().noneMatch(Character::isISOControl);
    }
}
