/** Any other engine: standard SQL, and what its JDBC driver tells. */
@NullMarked
package com.corridorplatforms.backup.jdbc.generic;

import org.jspecify.annotations.NullMarked;
