package com.corridorplatforms.backup.manifest;

import com.corridorplatforms.backup.api.Ownership;
import com.corridorplatforms.backup.api.Permissions;
import com.corridorplatforms.backup.json.JsonFormException;
import com.corridorplatforms.backup.json.JsonObject;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.OptionalInt;

/** Permissions in JSON: members of the object that they are written into, absent for what is as captured. */
final class PermissionsCodec {

    private static final int OCTAL = 8;

    private PermissionsCodec() {}

    static void write(JsonGenerator json, Permissions permissions) throws IOException {
        if (permissions.ownership() instanceof Ownership.User owner) {
            json.writeStringField("owner", owner.toString());
        }
        if (permissions.mode().isPresent()) {
            json.writeStringField(
                    "mode", Integer.toOctalString(permissions.mode().getAsInt()));
        }
    }

    static Permissions read(JsonObject json) throws JsonFormException {
        return new Permissions(
                json.has("owner") ? Ownership.parse(json.text("owner")) : new Ownership.AsCaptured(),
                json.has("mode") ? OptionalInt.of(Integer.parseInt(json.text("mode"), OCTAL)) : OptionalInt.empty());
    }
}
