package com.corridorplatforms.backup.jdbc.spi;

import com.corridorplatforms.backup.api.Cancellation;
import com.corridorplatforms.backup.jdbc.model.UnknownTypes;
import java.util.List;

/**
 * What is to be read.
 *
 * @param schemas the schemas; empty means the connection's default schema
 * @param unknownTypes what to do with types the dialect does not know
 * @param cancellation checked between batches of rows
 */
public record ReadRequest(List<String> schemas, UnknownTypes unknownTypes, Cancellation cancellation) {

    /** Copies the schemas. */
    public ReadRequest {
        schemas = List.copyOf(schemas);
    }
}
