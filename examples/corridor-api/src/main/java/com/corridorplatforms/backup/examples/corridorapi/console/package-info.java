/** What the program shows and asks: progress, amounts, prompts. */
@NullMarked
package com.corridorplatforms.backup.examples.corridorapi.console;

import org.jspecify.annotations.NullMarked;
