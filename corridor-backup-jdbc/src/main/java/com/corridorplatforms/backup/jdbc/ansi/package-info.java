/** Pieces of standard SQL that dialects are put together from. */
@NullMarked
package com.corridorplatforms.backup.jdbc.ansi;

import org.jspecify.annotations.NullMarked;
