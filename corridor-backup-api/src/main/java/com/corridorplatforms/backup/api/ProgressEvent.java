package com.corridorplatforms.backup.api;

/**
 * Something that happened while an operation runs. For every activity {@link Started} comes first and exactly one of
 * {@link Finished} and {@link Failed} last. New kinds of event may be added; a switch over them needs a default.
 */
public sealed interface ProgressEvent {

    /** The total of an activity that cannot know it in advance. */
    long UNKNOWN = -1;

    /** What is being done. */
    enum Operation {
        /** A target is read into a snapshot. */
        CAPTURE,
        /** A snapshot's files are made durable and its manifest written. */
        SEAL,
        /** A snapshot's files are read again and compared with their digests. */
        VERIFY,
        /** A restore is planned. */
        PLAN,
        /** Restored content is prepared beside its destination. */
        STAGE,
        /** Restored content takes its place. */
        ACTIVATE,
        /** Restored content is read again and compared. */
        PROVE,
        /** A failed restore is undone. */
        ROLLBACK,
        /** What gave way to restored content is removed. */
        FINISH,
        /** A database is written into a file. */
        EXPORT,
        /** A file is read into a database. */
        IMPORT,
        /** Files are copied between stores. */
        COPY
    }

    /** What is counted. */
    enum Unit {
        /** Bytes of content. */
        BYTES,
        /** Files. */
        FILES,
        /** Rows of tables. */
        ROWS
    }

    /**
     * What an event is about.
     *
     * @param operation what is being done
     * @param subject to what: a target id, a file, a snapshot id
     */
    record Activity(Operation operation, String subject) {}

    /**
     * What the event is about.
     *
     * @return the activity
     */
    Activity activity();

    /**
     * An activity began.
     *
     * @param activity which
     * @param total how much there is to do, or {@link #UNKNOWN}
     * @param unit what is counted
     */
    record Started(Activity activity, long total, Unit unit) implements ProgressEvent {}

    /**
     * An activity advanced. Comes often enough for a progress bar, not for every file or row.
     *
     * @param activity which
     * @param done how much is done
     * @param total how much there is to do as known by now, or {@link #UNKNOWN}
     * @param unit what is counted
     * @param item what is being worked on: a table, a path
     */
    record Advanced(Activity activity, long done, long total, Unit unit, String item) implements ProgressEvent {}

    /**
     * An activity ended well.
     *
     * @param activity which
     * @param done how much was done
     * @param unit what was counted
     */
    record Finished(Activity activity, long done, Unit unit) implements ProgressEvent {}

    /**
     * An activity ended badly.
     *
     * @param activity which
     * @param reason one sentence
     */
    record Failed(Activity activity, String reason) implements ProgressEvent {}

    /**
     * A deviation was found.
     *
     * @param activity during which activity
     * @param finding what was found
     */
    record Found(Activity activity, Finding finding) implements ProgressEvent {}
}
