/** Oracle, version 19c and later. Generated and parsed; never executed on Oracle. */
@NullMarked
package com.corridorplatforms.backup.jdbc.oracle;

import org.jspecify.annotations.NullMarked;
