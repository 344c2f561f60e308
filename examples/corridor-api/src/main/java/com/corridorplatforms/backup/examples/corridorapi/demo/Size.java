package com.corridorplatforms.backup.examples.corridorapi.demo;

/**
 * How large a sample platform is.
 *
 * @param events rows of the audit log
 * @param jobs scheduled jobs, and a hundredth of their past runs
 * @param models models, each with its metrics and its file
 * @param parts part files of the lake
 * @param partBytes the size of one part file
 */
record Size(int events, int jobs, int models, int parts, int partBytes) {

    /** What the demonstration shows. */
    static final Size DEMONSTRATION = new Size(20_000, 60, 120, 24, 300_000);

    /** What a test can afford. */
    static final Size SMALL = new Size(200, 4, 6, 4, 2_000);
}
