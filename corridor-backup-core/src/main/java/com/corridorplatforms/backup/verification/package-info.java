/** Compares snapshots with what they were when they were committed. */
@NullMarked
package com.corridorplatforms.backup.verification;

import org.jspecify.annotations.NullMarked;
