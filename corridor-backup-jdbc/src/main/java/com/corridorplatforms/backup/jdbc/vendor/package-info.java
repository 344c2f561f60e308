/** The backup managers that database vendors deliver, as programs to be run. */
@NullMarked
package com.corridorplatforms.backup.jdbc.vendor;

import org.jspecify.annotations.NullMarked;
