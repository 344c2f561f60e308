/** Servers for tests, embedded ones and real ones, and proxies that disturb them. */
@NullMarked
package com.corridorplatforms.backup.fs.servers;

import org.jspecify.annotations.NullMarked;
