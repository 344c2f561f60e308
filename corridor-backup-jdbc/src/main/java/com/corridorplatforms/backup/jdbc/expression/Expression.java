package com.corridorplatforms.backup.jdbc.expression;

/** The meaning of an SQL expression, independent of any engine. */
public interface Expression {}
