/** The repository on disk: its marker, its lock, its directories, and how they are changed durably. */
@NullMarked
package com.corridorplatforms.backup.repository;

import org.jspecify.annotations.NullMarked;
