package com.corridorplatforms.backup.jdbc.spi;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.JsonForm;
import com.corridorplatforms.backup.jdbc.model.JsonShape;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an engine's columns do not take although their types mean it, so that an import can be refused before anything is
 * written. Whatever is not said here is noticed by the engine itself, and then undoes the import. Every method but
 * that for JSON answers "no limit known" unless it is overridden. Thread-safe.
 */
public interface DestinationLimits {

    /** Of an engine of which nothing is known. */
    DestinationLimits UNKNOWN = new DestinationLimits() {};

    /**
     * Tells whether a text may hold the character NUL.
     *
     * @param column a column of texts
     * @return false if the engine refuses it
     */
    default boolean holdsNul(Column column) {
        return true;
    }

    /**
     * Tells whether a text may hold half of a surrogate pair, which UTF-8 has no form for.
     *
     * @param column a column of texts
     * @return false if the engine refuses it, or makes something else of it
     */
    default boolean holdsHalfPair(Column column) {
        return true;
    }

    /**
     * Tells whether the empty text is kept apart from NULL.
     *
     * @param column a column of texts
     * @return false if the engine makes NULL of it
     */
    default boolean holdsEmptyText(Column column) {
        return true;
    }

    /**
     * Tells whether negative zero stays apart from zero. The two are equal, so it is kept without its sign elsewhere.
     *
     * @param column a column of floating-point numbers
     * @return false if the engine makes zero of it
     */
    default boolean holdsSignOfZero(Column column) {
        return true;
    }

    /**
     * Tells whether a text is short enough, as the engine counts it: in bytes, or in UTF-16 units where those are not the
     * characters of the column's type.
     *
     * @param column a column of texts
     * @param text any text; if one is short enough, every beginning of it is
     * @return false if it is too long
     */
    default boolean isShortEnough(Column column, String text) {
        return true;
    }

    /**
     * The same of a large text, as far as the number of its bytes tells.
     *
     * @param column a column of texts
     * @param text a large text
     * @return false if it is too long
     */
    default boolean isShortEnough(Column column, LargeValue text) {
        return true;
    }

    /**
     * Tells whether a column of a few labels may hold the empty text although that is none of them.
     *
     * @param column a column of labels
     * @return true if the engine has shown, and so takes, such a value
     */
    default boolean takesEmptyChoice(Column column) {
        return false;
    }

    /**
     * Tells whether a column of JSON asks anything of its texts.
     *
     * @param column a column of JSON
     * @return false if it takes any text as it is, so that nobody need read it as JSON
     */
    default boolean asksForJson(Column column) {
        return true;
    }

    /**
     * The form in which a column of JSON keeps its texts.
     *
     * @param column a column of JSON
     * @return the form that texts get there, or empty if they stay as they are written
     */
    default Optional<JsonForm> jsonForm(Column column) {
        return Optional.empty();
    }

    /**
     * What a column of JSON asks of its texts. Unless it is overridden, they have to be JSON.
     *
     * @param column a column of JSON
     * @param shape what a text is as JSON, or empty if it is none
     * @return what was expected, such as {@code JSON}, or empty if the engine takes the text as far as is known
     */
    default Optional<String> expectedJson(Column column, Optional<JsonShape> shape) {
        return shape.isPresent() ? Optional.empty() : Optional.of("JSON");
    }

    /**
     * How a column's texts are compared in keys.
     *
     * @param column a column of texts
     * @return makes equal texts of texts that the engine takes for equal, such as ones that differ only in case; empty if
     *     only equal texts are
     */
    default Optional<UnaryOperator<String>> folding(Column column) {
        return Optional.empty();
    }

    /**
     * How a column's bytes are compared in keys.
     *
     * @param column a column of bytes
     * @return makes equal bytes of bytes that the engine takes for equal, such as ones that differ only in spaces at their end;
     *     empty if only equal bytes are
     */
    default Optional<UnaryOperator<byte[]>> foldingOfBytes(Column column) {
        return Optional.empty();
    }

    /**
     * What the engine would say of a whole row, such as that it or a key of it is too large.
     *
     * @param table a table of the destination
     * @param row the canonical values of its written columns, each of which fits by itself
     * @return what was expected, such as {@code a row of at most 8060 bytes}, or empty if there is nothing to say
     */
    default Optional<String> objection(Table table, @Nullable Object[] row) {
        return Optional.empty();
    }

    /**
     * What {@link #objection} says of one value alone, as of a row that has no other.
     *
     * @param table a table of the destination
     * @param position of the value's column among those of the table that are written
     * @param value a canonical value that fits its column's type
     * @return what was expected, or empty if there is nothing to say
     */
    default Optional<String> objectionToOne(Table table, int position, @Nullable Object value) {
        @Nullable Object[] alone = new @Nullable Object[table.writtenColumns().size()];
        alone[position] = value;
        return objection(table, alone);
    }

    /**
     * A date that the engine takes in place of one that it objects to.
     *
     * @param column a column of dates or timestamps
     * @param canonical a value of its type that the engine does not take
     * @return the nearest that it takes, or empty if none is known or the column has no dates
     */
    default Optional<String> nearestDate(Column column, String canonical) {
        return Optional.empty();
    }

    /**
     * Tells whether this one server has foreign keys lead to all columns of a key only, although its engine may have them
     * lead to any, as {@link Dialect#refersToAny} says.
     *
     * @return true if other foreign keys have to be left out
     */
    default boolean refersToKeysAlone() {
        return false;
    }

    /**
     * Tells whether {@link #objection} depends on how this one server is set up, so that what another server of the same
     * engine has shown may be refused here.
     *
     * @param table a table of the destination
     * @return true if the rows of such a table have to be looked at even if they come from the same engine
     */
    default boolean belongToServer(Table table) {
        return false;
    }

    /**
     * What of a model the engine would refuse, such as a name that is too long.
     *
     * @param model tables to be made, already fitted to the engine
     * @return one sentence each, with what to do about it
     */
    default List<String> objections(DatabaseModel model) {
        return List.of();
    }

    /**
     * What the engine says of tables that were another engine's, beside what it says of any: nobody has seen it have them.
     *
     * @param model tables to be made, as they were translated
     * @return one sentence for each that the engine would refuse
     */
    default List<String> objectionsToTranslated(DatabaseModel model) {
        return List.of();
    }

    /**
     * Tells whether numbered columns must not have every number of their type.
     *
     * @return true if {@link #objectionOfCounter} has to be asked of all rows that are loaded, and {@link #lossOfCounter} of all others,
     *     whatever engine they come from
     */
    default boolean mindsCounters() {
        return false;
    }

    /**
     * What a numbered column of a table that is there already must not be given, although one that an import makes may.
     *
     * @param column a column of it
     * @param value a canonical value that fits its type
     * @return what was expected, or empty if nothing is known to be wrong
     */
    default Optional<String> objectionOfCounter(Column column, Object value) {
        return Optional.empty();
    }

    /**
     * What a numbered column of a table that an import makes loses by a number among its rows.
     *
     * @param table the table
     * @param column a column of it
     * @param value a canonical value that fits its type
     * @return what the import will say of it, or empty if the column goes on numbering
     */
    default Optional<Finding> lossOfCounter(TableName table, Column column, Object value) {
        return Optional.empty();
    }
}
