/** Reads and writes small JSON documents within limits; knows nothing of what they mean. */
@NullMarked
package com.corridorplatforms.backup.json;

import org.jspecify.annotations.NullMarked;
