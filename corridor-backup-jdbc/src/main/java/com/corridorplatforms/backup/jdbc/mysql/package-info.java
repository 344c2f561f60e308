/** MariaDB, and MySQL, whose words and catalog are its own where they differ. */
@NullMarked
package com.corridorplatforms.backup.jdbc.mysql;

import org.jspecify.annotations.NullMarked;
