/** Files in memory, for tests: {@link com.corridorplatforms.backup.fs.memory.MemoryStore}. */
@NullMarked
package com.corridorplatforms.backup.fs.memory;

import org.jspecify.annotations.NullMarked;
