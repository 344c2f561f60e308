/** Relational databases: exported into one SQLite file, and imported from it. */
@NullMarked
package com.corridorplatforms.backup.jdbc;

import org.jspecify.annotations.NullMarked;
