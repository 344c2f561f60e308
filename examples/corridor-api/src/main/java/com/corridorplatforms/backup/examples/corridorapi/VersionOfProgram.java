package com.corridorplatforms.backup.examples.corridorapi;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The program's name and version, as the jar's manifest states it. */
final class VersionOfProgram implements IVersionProvider {

    /** Also used by picocli, which makes the provider itself. */
    VersionOfProgram() {}

    static String text() {
        return "corridor-api "
                + Optional.ofNullable(VersionOfProgram.class.getPackage().getImplementationVersion())
                        .orElse("(unpackaged)");
    }

    @Override
    public String[] getVersion() {
        return new String[] {text(), "Java " + Runtime.version() + ", " + System.getProperty("os.name")};
    }
}
