/** SQLite as source, as destination, and as the words in which an exported file is made. */
@NullMarked
package com.corridorplatforms.backup.jdbc.sqlite;

import org.jspecify.annotations.NullMarked;
