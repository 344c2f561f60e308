/** Stores that try again what is worth it: {@link com.corridorplatforms.backup.fs.retry.RetryingStore}. */
@NullMarked
package com.corridorplatforms.backup.fs.retry;

import org.jspecify.annotations.NullMarked;
