package com.corridorplatforms.backup.manifest;

import com.corridorplatforms.backup.api.Permissions;
import com.corridorplatforms.backup.api.RemovalLimit;
import com.corridorplatforms.backup.api.RestoreRequest;
import com.corridorplatforms.backup.api.TargetId;
import com.corridorplatforms.backup.json.JsonFormException;
import com.corridorplatforms.backup.json.JsonObject;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A restore request in JSON. */
final class RestoreRequestCodec {

    private RestoreRequestCodec() {}

    static void write(JsonGenerator json, RestoreRequest request) throws IOException {
        json.writeObjectFieldStart("request");
        json.writeArrayFieldStart("selection");
        for (TargetId target : request.selection()) {
            json.writeString(target.value());
        }
        json.writeEndArray();
        json.writeObjectFieldStart("relocations");
        for (Map.Entry<TargetId, String> relocation : request.relocations().entrySet()) {
            json.writeStringField(relocation.getKey().value(), relocation.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("permissions");
        PermissionsCodec.write(json, request.permissions());
        json.writeEndObject();
        json.writeArrayFieldStart("permissionsByTarget");
        for (Map.Entry<TargetId, Permissions> entry :
                request.permissionsByTarget().entrySet()) {
            json.writeStartObject();
            json.writeStringField("target", entry.getKey().value());
            PermissionsCodec.write(json, entry.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("existing", Words.of(request.existing()));
        if (request.removals().files().isPresent()) {
            json.writeNumberField("removals", request.removals().files().getAsLong());
        }
        json.writeStringField("losses", Words.of(request.losses()));
        json.writeEndObject();
    }

    static RestoreRequest read(JsonObject json) throws JsonFormException {
        SortedSet<TargetId> selection = new TreeSet<>();
        for (String target : json.texts("selection")) {
            selection.add(new TargetId(target));
        }
        SortedMap<TargetId, String> relocations = new TreeMap<>();
        json.textsByName("relocations").forEach((target, place) -> relocations.put(new TargetId(target), place));
        return new RestoreRequest(
                selection,
                relocations,
                PermissionsCodec.read(json.object("permissions")),
                readPermissionsByTarget(json),
                Words.existing(json.text("existing")),
                json.has("removals") ? RemovalLimit.of(json.number("removals")) : RemovalLimit.half(),
                Words.losses(json.text("losses")));
    }

    private static SortedMap<TargetId, Permissions> readPermissionsByTarget(JsonObject json) throws JsonFormException {
        SortedMap<TargetId, Permissions> permissions = new TreeMap<>();
        for (JsonObject entry : json.objects("permissionsByTarget")) {
            permissions.put(new TargetId(entry.text("target")), PermissionsCodec.read(entry));
        }
        return permissions;
    }
}
