/** SQL Server, from version 2019 on: generated and parsed; never executed on SQL Server. */
@NullMarked
package com.corridorplatforms.backup.jdbc.sqlserver;

import org.jspecify.annotations.NullMarked;
