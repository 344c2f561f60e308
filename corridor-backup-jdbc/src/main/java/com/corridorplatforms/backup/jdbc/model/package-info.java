/** What a database consists of, in records that no engine owns: tables, columns, keys, constraints, sequences. */
@NullMarked
package com.corridorplatforms.backup.jdbc.model;

import org.jspecify.annotations.NullMarked;
