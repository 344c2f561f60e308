/** File stores, and the copying of file trees between them. */
@NullMarked
package com.corridorplatforms.backup.fs;

import org.jspecify.annotations.NullMarked;
