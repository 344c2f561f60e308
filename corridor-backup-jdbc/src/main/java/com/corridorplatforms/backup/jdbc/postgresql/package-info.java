/** PostgreSQL, versions 14 and later. */
@NullMarked
package com.corridorplatforms.backup.jdbc.postgresql;

import org.jspecify.annotations.NullMarked;
