package com.corridorplatforms.backup.examples.corridorapi.console;

import com.corridorplatforms.backup.api.ProgressEvent.Activity;
import com.corridorplatforms.backup.api.ProgressEvent.Operation;
import java.nio.file.Path;

/** Says what is being done, in the words of the command line. */
final class ActivityNames {

    private ActivityNames() {}

    static String of(Activity activity) {
        return verb(activity.operation()) + " " + subject(activity);
    }

    /** A path is cut to its last element: the person knows where it lies, and a line has little room. */
    private static String subject(Activity activity) {
        String subject = activity.subject();
        if (!subject.startsWith("/")) {
            return subject;
        }
        Path name = Path.of(subject).getFileName();
        return name == null ? subject : name.toString();
    }

    private static String verb(Operation operation) {
        return switch (operation) {
            case CAPTURE -> "capture";
            case SEAL -> "seal";
            case VERIFY -> "verify";
            case PLAN -> "plan";
            case STAGE -> "stage";
            case ACTIVATE -> "activate";
            case PROVE -> "prove";
            case ROLLBACK -> "roll back";
            case FINISH -> "finish";
            case EXPORT -> "export";
            case IMPORT -> "import";
            case COPY -> "copy";
        };
    }
}
