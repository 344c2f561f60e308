/**
 * The contracts implementers fulfil: {@link com.corridorplatforms.backup.spi.BackupTarget}, the contexts it is called
 * with and the {@link com.corridorplatforms.backup.spi.Restoration} it returns.
 */
@NullMarked
package com.corridorplatforms.backup.spi;

import org.jspecify.annotations.NullMarked;
