/** The one door to backup and restore: it creates, verifies, plans and restores snapshots of a whole platform. */
@NullMarked
package com.corridorplatforms.backup.core;

import org.jspecify.annotations.NullMarked;
