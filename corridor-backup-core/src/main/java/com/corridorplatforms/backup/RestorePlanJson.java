package com.corridorplatforms.backup;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.api.RestorePlan;
import com.corridorplatforms.backup.failure.Reason;
import com.corridorplatforms.backup.json.JsonDocument;
import com.corridorplatforms.backup.manifest.RestorePlanCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A restore plan as a JSON document, to be reviewed and stored, and read back to be carried out. A plan that was read is
 * equal to the one that was written; one that was edited meanwhile is refused.
 */
public final class RestorePlanJson {

    private RestorePlanJson() {}

    /**
     * Writes a plan in UTF-8. The stream stays open.
     *
     * @param plan the plan
     * @param out where to
     * @throws BackupException if the stream cannot be written to
     */
    public static void write(RestorePlan plan, OutputStream out) {
        try {
            out.write(RestorePlanCodec.write(plan));
            out.flush();
        } catch (IOException e) {
            throw new BackupException("the restore plan could not be written: " + Reason.of(e), e);
        }
    }

    /**
     * Reads a plan. The stream stays open.
     *
     * @param in where from
     * @return the plan
     * @throws BackupException if it is no plan, of a newer format version, was edited, or cannot be read
     */
    public static RestorePlan read(InputStream in) {
        try {
            byte[] bytes = in.readNBytes(JsonDocument.LARGEST + 1);
            if (bytes.length > JsonDocument.LARGEST) {
                throw new BackupException("the restore plan is larger than " + JsonDocument.LARGEST
                        + " bytes, which no plan is; name the file of a plan");
            }
            return RestorePlanCodec.read(bytes);
        } catch (IOException e) {
            throw new BackupException("the restore plan could not be read: " + Reason.of(e), e);
        }
    }
}
