package com.corridorplatforms.backup.examples.corridorapi.config;

import com.corridorplatforms.backup.examples.corridorapi.connect.PasswordSource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Reads where a secret lies: {@code <kind>-env} names an environment variable, {@code <kind>-file} a file. */
record SecretReader(YamlSection section, Function<String, Path> paths) {

    Optional<PasswordSource> read(String kind) {
        Optional<String> variable = section.text(kind + "-env");
        Optional<String> file = section.text(kind + "-file");
        if (variable.isPresent() && file.isPresent()) {
            throw section.complaintAbout(
                    kind + "-file", "\"" + kind + "-env\" and \"" + kind + "-file\" exclude each other; keep one");
        }
        return variable.<PasswordSource>map(PasswordSource.Variable::new)
                .or(() -> file.map(name -> new PasswordSource.File(paths.apply(name))));
    }
}
