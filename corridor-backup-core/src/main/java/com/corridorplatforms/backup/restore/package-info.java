/** The rooms a restore passes through, from the plan to its proof, or back. */
@NullMarked
package com.corridorplatforms.backup.restore;

import org.jspecify.annotations.NullMarked;
