package com.corridorplatforms.backup.jdbc.expression;

import java.util.List;

/**
 * The name of a type as an expression writes it.
 *
 * @param words its words in lower case, divided by single spaces
 * @param arguments the numbers in parentheses
 * @param array true if it ends in brackets
 */
record TypeName(String words, List<Integer> arguments, boolean array) {

    int argument(int index, int otherwise) {
        return index < arguments.size() ? arguments.get(index) : otherwise;
    }
}
