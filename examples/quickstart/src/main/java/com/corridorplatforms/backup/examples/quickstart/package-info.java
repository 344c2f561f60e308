/** A first backup and a first restore, in one short program. */
@NullMarked
package com.corridorplatforms.backup.examples.quickstart;

import org.jspecify.annotations.NullMarked;
