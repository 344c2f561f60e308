package com.corridorplatforms.backup.manifest;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.json.JsonFormException;
import com.corridorplatforms.backup.json.JsonObject;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Findings in JSON, as manifests and plans hold them. */
final class FindingCodec {

    private FindingCodec() {}

    static void write(JsonGenerator json, List<Finding> findings) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("severity", Words.of(finding.severity()));
            json.writeStringField("code", finding.code());
            json.writeStringField("subject", finding.subject());
            json.writeStringField("message", finding.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static List<Finding> read(JsonObject json) throws JsonFormException {
        List<Finding> findings = new ArrayList<>();
        for (JsonObject finding : json.objects("findings")) {
            findings.add(new Finding(
                    Words.severity(finding.text("severity")),
                    finding.text("code"),
                    finding.text("subject"),
                    finding.text("message")));
        }
        return findings;
    }
}
