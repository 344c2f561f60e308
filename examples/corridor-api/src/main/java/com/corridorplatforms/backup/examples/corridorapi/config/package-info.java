/** The configuration file: which repository, which targets. */
@NullMarked
package com.corridorplatforms.backup.examples.corridorapi.config;

import org.jspecify.annotations.NullMarked;
