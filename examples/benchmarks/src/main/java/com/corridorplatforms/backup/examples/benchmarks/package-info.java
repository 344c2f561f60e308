/**
 * What {@code run-files} times and needs: the library as a program, seeded data, and a slow line; and what {@code run-databases} does:
 * databases of many tables on engines that come with it.
 */
@NullMarked
package com.corridorplatforms.backup.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
