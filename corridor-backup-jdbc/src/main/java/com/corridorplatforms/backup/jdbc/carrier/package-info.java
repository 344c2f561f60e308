/**
 * The carrier: one SQLite file that holds a database as an application can use it, and beside it, in tables named
 * {@code _corridor_*}, whatever SQLite has no place for. The doors of {@code ...backup.jdbc} are the way in; nothing here
 * knows them.
 */
@NullMarked
package com.corridorplatforms.backup.jdbc.carrier;

import org.jspecify.annotations.NullMarked;
