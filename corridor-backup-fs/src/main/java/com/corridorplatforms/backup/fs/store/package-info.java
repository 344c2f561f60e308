/**
 * What a place that holds files must be able to do, and the values it speaks in. Start with
 * {@link com.corridorplatforms.backup.fs.store.FileStore}.
 */
@NullMarked
package com.corridorplatforms.backup.fs.store;

import org.jspecify.annotations.NullMarked;
