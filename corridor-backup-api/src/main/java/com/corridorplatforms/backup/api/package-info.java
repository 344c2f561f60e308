/**
 * The values callers speak in: {@link com.corridorplatforms.backup.api.Snapshot},
 * {@link com.corridorplatforms.backup.api.RestorePlan}, findings, progress and failures. Everything here is immutable
 * unless its comment says otherwise, and depends on the JDK alone.
 */
@NullMarked
package com.corridorplatforms.backup.api;

import org.jspecify.annotations.NullMarked;
