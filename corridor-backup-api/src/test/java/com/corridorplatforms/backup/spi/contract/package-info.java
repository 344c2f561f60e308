/**
 * What everyone who writes a target runs against it:
 * {@link com.corridorplatforms.backup.spi.contract.BackupTargetContract}.
 */
@NullMarked
package com.corridorplatforms.backup.spi.contract;

import org.jspecify.annotations.NullMarked;
