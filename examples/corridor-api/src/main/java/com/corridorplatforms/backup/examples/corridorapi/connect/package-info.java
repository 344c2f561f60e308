/** From a JDBC URL, a user and a place where the password lies to a {@link javax.sql.DataSource}. */
@NullMarked
package com.corridorplatforms.backup.examples.corridorapi.connect;

import org.jspecify.annotations.NullMarked;
