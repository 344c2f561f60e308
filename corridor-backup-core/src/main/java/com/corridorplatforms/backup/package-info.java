/** The one door to backup and restore: {@link com.corridorplatforms.backup.CorridorBackup} creates, lists, verifies, plans and
 * restores snapshots of a whole platform. */
@NullMarked
package com.corridorplatforms.backup;

import org.jspecify.annotations.NullMarked;
