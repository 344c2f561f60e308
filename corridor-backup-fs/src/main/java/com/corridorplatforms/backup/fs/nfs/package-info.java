/** Mounted file systems of other hosts: {@link com.corridorplatforms.backup.fs.nfs.NfsStore}. */
@NullMarked
package com.corridorplatforms.backup.fs.nfs;

import org.jspecify.annotations.NullMarked;
