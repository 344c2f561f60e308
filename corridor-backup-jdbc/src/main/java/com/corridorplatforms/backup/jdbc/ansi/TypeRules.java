package com.corridorplatforms.backup.jdbc.ansi;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An ordered list of small rules, each of which knows some declared types. The first that answers wins, so a dialect
 * puts its vendor's rules before the standard's.
 *
 * @param <D> what is known about a declared type
 * @param <M> what a rule makes of it
 */
public final class TypeRules<D, M> {

    private final List<Function<D, Optional<M>>> rules;

    /**
     * @param rules the rules, most special first
     */
    public TypeRules(List<Function<D, Optional<M>>> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Asks the rules in order.
     *
     * @param declared the declared type
     * @return the first answer, or empty if no rule knows the type
     */
    public Optional<M> apply(D declared) {
        return rules.stream().flatMap(rule -> rule.apply(declared).stream()).findFirst();
    }
}
