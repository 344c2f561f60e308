/** What every dialect keeps to, as tests that its author extends. */
@NullMarked
package com.corridorplatforms.backup.jdbc.spi.contract;

import org.jspecify.annotations.NullMarked;
