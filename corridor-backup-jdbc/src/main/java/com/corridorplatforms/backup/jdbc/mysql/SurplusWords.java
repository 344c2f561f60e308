package com.corridorplatforms.backup.jdbc.mysql;

import com.corridorplatforms.backup.jdbc.ansi.Quoting;
import com.corridorplatforms.backup.jdbc.ansi.SurplusAside;
import com.corridorplatforms.backup.jdbc.model.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How definitions are dropped and made again, each in the database and the mode it was written for. */
final class SurplusWords implements SurplusAside.Words {

    @Override
    public String drop(Definition definition) {
        return Completion.drop(definition).orElseThrow();
    }

    @Override
    public List<String> make(Definition definition) {
        List<String> statements = new ArrayList<>();
        statements.add("USE " + Quoting.identifier(definition.name().schema()));
        String text = definition.statement().text();
        Optional<TextOfMode> written = TextOfMode.of(text);
        if (written.isPresent()) {
            statements.addAll(written.get().statements());
        } else {
            statements.add(text);
        }
        return statements;
    }
}
