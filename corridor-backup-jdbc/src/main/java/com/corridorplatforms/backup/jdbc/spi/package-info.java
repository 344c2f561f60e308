/** What a dialect implements, so that one more engine can be exported from and imported into. */
@NullMarked
package com.corridorplatforms.backup.jdbc.spi;

import org.jspecify.annotations.NullMarked;
