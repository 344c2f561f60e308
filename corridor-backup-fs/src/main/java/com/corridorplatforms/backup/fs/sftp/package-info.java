/** Files of another host, by SSH: {@link com.corridorplatforms.backup.fs.sftp.SftpStore}. */
@NullMarked
package com.corridorplatforms.backup.fs.sftp;

import org.jspecify.annotations.NullMarked;
