package com.corridorplatforms.backup.jdbc.model;

/**
 * The name of a table or a sequence as the engine's catalog spells it.
 *
 * @param schema the schema's name, or the empty string on an engine without schemas
 * @param name the name within the schema
 */
public record TableName(String schema, String name) implements Comparable<TableName> {

    /**
     * The same name in another schema.
     *
     * @param other the other schema
     * @return a new name
     */
    public TableName in(String other) {
        return new TableName(other, name);
    }

    @Override
    public int compareTo(TableName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return schema.isEmpty() ? name : schema + "." + name;
    }
}
