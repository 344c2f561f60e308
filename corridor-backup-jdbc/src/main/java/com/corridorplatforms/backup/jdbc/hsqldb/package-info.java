/** HSQLDB, version 2.7, as a file, in memory or behind a server. */
@NullMarked
package com.corridorplatforms.backup.jdbc.hsqldb;

import org.jspecify.annotations.NullMarked;
