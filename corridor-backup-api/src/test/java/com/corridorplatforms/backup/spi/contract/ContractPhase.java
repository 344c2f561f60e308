package com.corridorplatforms.backup.spi.contract;

import com.corridorplatforms.backup.spi.Restoration;
import java.io.IOException;

/** The phases of a restoration in their order. */
enum ContractPhase {
    STAGE,
    CHECK,
    ACTIVATE,
    PROVE,
    FINISH;

    void run(Restoration restoration) throws IOException {
        switch (this) {
            case STAGE -> restoration.stage();
            case CHECK -> restoration.check();
            case ACTIVATE -> restoration.activate();
            case PROVE -> restoration.prove();
            case FINISH -> restoration.finish();
        }
    }

    /** Runs all phases up to one and that one as well. */
    static void runUntil(ContractPhase last, Restoration restoration) throws IOException {
        for (ContractPhase phase : values()) {
            if (phase.compareTo(last) <= 0) {
                phase.run(restoration);
            }
        }
    }
}
