/** H2, version 2, as a file, in memory or behind a server. */
@NullMarked
package com.corridorplatforms.backup.jdbc.h2;

import org.jspecify.annotations.NullMarked;
