package com.corridorplatforms.backup.manifest;

import com.corridorplatforms.backup.api.ConsistencyWindow;
import com.corridorplatforms.backup.api.ExistingContent;
import com.corridorplatforms.backup.api.Guarantee;
import com.corridorplatforms.backup.api.LossPolicy;
import com.corridorplatforms.backup.api.Severity;
import com.corridorplatforms.backup.api.TargetKind;

/** The words that stand for constants. They are written out so that renaming a constant cannot change the format. */
final class Words {

    private Words() {}

    static String of(TargetKind kind) {
        return switch (kind) {
            case METADATA_DATABASE -> "metadata-database";
            case FILE_MANAGEMENT -> "file-management";
            case DATA_LAKE -> "data-lake";
            case SETTINGS -> "settings";
        };
    }

    static TargetKind kind(String word) {
        return switch (word) {
            case "metadata-database" -> TargetKind.METADATA_DATABASE;
            case "file-management" -> TargetKind.FILE_MANAGEMENT;
            case "data-lake" -> TargetKind.DATA_LAKE;
            case "settings" -> TargetKind.SETTINGS;
            default -> throw unknown("kind of target", word);
        };
    }

    static String of(ConsistencyWindow.Held held) {
        return switch (held) {
            case TRANSACTION_SNAPSHOT -> "transaction-snapshot";
            case QUIESCED -> "quiesced";
            case NONE -> "none";
        };
    }

    static ConsistencyWindow.Held held(String word) {
        return switch (word) {
            case "transaction-snapshot" -> ConsistencyWindow.Held.TRANSACTION_SNAPSHOT;
            case "quiesced" -> ConsistencyWindow.Held.QUIESCED;
            case "none" -> ConsistencyWindow.Held.NONE;
            default -> throw unknown("hold", word);
        };
    }

    static String of(Severity severity) {
        return switch (severity) {
            case LOSS -> "loss";
            case TRANSLATED -> "translated";
            case NOTE -> "note";
        };
    }

    static Severity severity(String word) {
        return switch (word) {
            case "loss" -> Severity.LOSS;
            case "translated" -> Severity.TRANSLATED;
            case "note" -> Severity.NOTE;
            default -> throw unknown("severity", word);
        };
    }

    static String of(Guarantee guarantee) {
        return switch (guarantee) {
            case ATOMIC -> "atomic";
            case REVERSIBLE -> "reversible";
            case BEST_EFFORT -> "best-effort";
        };
    }

    static Guarantee guarantee(String word) {
        return switch (word) {
            case "atomic" -> Guarantee.ATOMIC;
            case "reversible" -> Guarantee.REVERSIBLE;
            case "best-effort" -> Guarantee.BEST_EFFORT;
            default -> throw unknown("guarantee", word);
        };
    }

    static String of(ExistingContent existing) {
        return switch (existing) {
            case REFUSE -> "refuse";
            case REPLACE -> "replace";
            case MIRROR -> "mirror";
        };
    }

    static ExistingContent existing(String word) {
        return switch (word) {
            case "refuse" -> ExistingContent.REFUSE;
            case "replace" -> ExistingContent.REPLACE;
            case "mirror" -> ExistingContent.MIRROR;
            default -> throw unknown("policy for existing content", word);
        };
    }

    static String of(LossPolicy losses) {
        return switch (losses) {
            case REPORT -> "report";
            case REFUSE -> "refuse";
        };
    }

    static LossPolicy losses(String word) {
        return switch (word) {
            case "report" -> LossPolicy.REPORT;
            case "refuse" -> LossPolicy.REFUSE;
            default -> throw unknown("policy for losses", word);
        };
    }

    private static IllegalArgumentException unknown(String what, String word) {
        return new IllegalArgumentException("\"" + word + "\" is an unknown " + what);
    }
}
