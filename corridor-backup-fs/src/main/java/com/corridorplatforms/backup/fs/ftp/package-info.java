/** Files of an FTP server: {@link com.corridorplatforms.backup.fs.ftp.FtpStore}. */
@NullMarked
package com.corridorplatforms.backup.fs.ftp;

import org.jspecify.annotations.NullMarked;
