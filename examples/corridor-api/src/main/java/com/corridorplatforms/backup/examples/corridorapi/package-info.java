/** The command line of a Corridor API that embeds Corridor Backup: {@code db} and {@code backup}, as one program. */
@NullMarked
package com.corridorplatforms.backup.examples.corridorapi;

import org.jspecify.annotations.NullMarked;
