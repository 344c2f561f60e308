package com.corridorplatforms.backup.examples.corridorapi;

import com.corridorplatforms.backup.examples.corridorapi.console.Surroundings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Surroundings that a test arranges: variables, and a person with prepared answers. */
public final class FakeSurroundings implements Surroundings {

    private final Map<String, String> variables = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();
    private Optional<String> secret = Optional.empty();
    private Optional<Boolean> agreement = Optional.empty();

    public FakeSurroundings variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    public FakeSurroundings personWhoTypes(String typed) {
        secret = Optional.of(typed);
        return this;
    }

    public FakeSurroundings personWhoAnswers(boolean answer) {
        agreement = Optional.of(answer);
        return this;
    }

    public List<String> warnings() {
        return warnings;
    }

    public List<String> questions() {
        return questions;
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    @Override
    public boolean isInteractive() {
        return secret.isPresent() || agreement.isPresent();
    }

    @Override
    public String askSecret(String question) {
        questions.add(question);
        return secret.orElseThrow();
    }

    @Override
    public boolean confirm(String question) {
        questions.add(question);
        return agreement.orElseThrow();
    }

    @Override
    public void warn(String sentence) {
        warnings.add(sentence);
    }
}
