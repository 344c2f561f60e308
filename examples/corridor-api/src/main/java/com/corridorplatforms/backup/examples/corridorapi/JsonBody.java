package com.corridorplatforms.backup.examples.corridorapi;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes the members of a JSON object. */
@FunctionalInterface
interface JsonBody {

    void write(JsonGenerator json) throws IOException;
}
