/** Tells the caller's listener what is being done. */
@NullMarked
package com.corridorplatforms.backup.progress;

import org.jspecify.annotations.NullMarked;
