/** The demonstration: a small platform that is backed up, changed, destroyed, restored and compared. */
@NullMarked
package com.corridorplatforms.backup.examples.corridorapi.demo;

import org.jspecify.annotations.NullMarked;
