/** What a snapshot's manifest and a restore plan look like in JSON. */
@NullMarked
package com.corridorplatforms.backup.manifest;

import org.jspecify.annotations.NullMarked;
