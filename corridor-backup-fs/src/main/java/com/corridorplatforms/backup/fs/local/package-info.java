/** Files of this host: {@link com.corridorplatforms.backup.fs.local.LocalStore}. */
@NullMarked
package com.corridorplatforms.backup.fs.local;

import org.jspecify.annotations.NullMarked;
