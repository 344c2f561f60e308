/** The command line of a Corridor API that embeds the library. */
@NullMarked
package com.corridorplatforms.backup.examples.corridorapi;

import org.jspecify.annotations.NullMarked;
