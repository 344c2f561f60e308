/** Stores that fail as scripted, for tests: start with {@link com.corridorplatforms.backup.fs.faults.FaultyStore}. */
@NullMarked
package com.corridorplatforms.backup.fs.faults;

import org.jspecify.annotations.NullMarked;
