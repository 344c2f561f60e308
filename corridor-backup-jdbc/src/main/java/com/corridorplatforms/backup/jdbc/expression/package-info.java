/** SQL expressions of defaults, checks and indexes: parsed from one engine's text, printed as another's. */
@NullMarked
package com.corridorplatforms.backup.jdbc.expression;

import org.jspecify.annotations.NullMarked;
