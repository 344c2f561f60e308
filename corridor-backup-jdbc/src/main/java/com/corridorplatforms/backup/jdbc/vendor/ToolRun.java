package com.corridorplatforms.backup.jdbc.vendor;

import com.corridorplatforms.backup.api.Cancellation;
import java.util.function.Consumer;

/**
 * What one run of a tool is given.
 *
 * @param lines takes each line the tool says, on any thread
 * @param cancellation stops the tool within a moment
 */
public record ToolRun(Consumer<String> lines, Cancellation cancellation) {}
