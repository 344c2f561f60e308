/** The rooms a new snapshot passes through, from its targets to its proof. */
@NullMarked
package com.corridorplatforms.backup.create;

import org.jspecify.annotations.NullMarked;
