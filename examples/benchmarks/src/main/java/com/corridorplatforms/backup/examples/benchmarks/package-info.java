/** What {@code run-files} times and needs: the library as a program, seeded data, and a slow line. */
@NullMarked
package com.corridorplatforms.backup.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
