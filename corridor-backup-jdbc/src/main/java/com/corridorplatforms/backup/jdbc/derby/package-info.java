/** Apache Derby from 10.15 on, embedded. No class of Derby's own is used. */
@NullMarked
package com.corridorplatforms.backup.jdbc.derby;

import org.jspecify.annotations.NullMarked;
