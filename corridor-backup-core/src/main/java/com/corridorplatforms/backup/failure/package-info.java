/** Turns causes into sentences. */
@NullMarked
package com.corridorplatforms.backup.failure;

import org.jspecify.annotations.NullMarked;
