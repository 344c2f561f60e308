package com.corridorplatforms.backup.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import com.corridorplatforms.backup.jdbc.model.Column;
import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.DatabaseModel;
import com.corridorplatforms.backup.jdbc.model.LargeValue;
import com.corridorplatforms.backup.jdbc.model.PortableType.Binary;
import com.corridorplatforms.backup.jdbc.model.PortableType.Json;
import com.corridorplatforms.backup.jdbc.model.SourceDescription;
import com.corridorplatforms.backup.jdbc.model.Table;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MysqlLimitsTest {

    private static final int PACKET = 16 << 20;
    private static final int DEPTH = 32;

    private static final Table TABLE = new Table(
            new TableName("app", "document"),
            List.of(new Column(
                    "body",
                    new ColumnType("longblob", new Binary(0, false)),
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "",
                    "")),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            "");

    /** As MySQL's manual says; no server of MySQL was asked. */
    @Test
    void json_of_mysql_is_written_anew_and_json_of_mariadb_is_a_text() {
        Column json = TABLE.columns().get(0).withType(new ColumnType("json", new Json()));
        assertThat(new MysqlLimits(PACKET, false, DEPTH, true, false, 32, 16384).jsonForm(json))
                .map(form -> form.rewritten("{\"bb\":1 , \"a\":[]}").text())
                .contains("{\"a\": [], \"bb\": 1}");
        assertThat(new MysqlLimits(PACKET, false, DEPTH, false, false, 32, 16384).jsonForm(json))
                .isEmpty();
    }

    @Test
    void a_value_that_no_packet_has_room_for_is_told_before_it_is_written() {
        MysqlLimits limits = new MysqlLimits(PACKET, false, DEPTH, false, false, 32, 16384);

        assertThat(limits.objection(TABLE, new Object[] {bytes(PACKET)})).isEmpty();
        assertThat(limits.objection(TABLE, new Object[] {bytes(PACKET + 1)}))
                .contains("at most 16777216 bytes in \"body\" where there are 16777217, because the server's"
                        + " max_allowed_packet is 16777216; have it raised to 16778240");
    }

    @Test
    void names_of_tables_that_the_server_takes_for_one_are_told_and_no_others() {
        DatabaseModel model = model(TABLE, named("app", "Document"));

        assertThat(new MysqlLimits(PACKET, false, DEPTH, false, false, 32, 16384).objections(model))
                .isEmpty();
        assertThat(new MysqlLimits(PACKET, true, DEPTH, false, false, 32, 16384).objections(model))
                .singleElement()
                .asString()
                .startsWith("\"app.document\" and \"app.Document\" have one name on this server");
    }

    @Test
    void names_that_only_read_alike_with_their_databases_are_not_taken_for_one() {
        DatabaseModel model = model(named("a.b", "c"), named("a", "b.c"));

        assertThat(new MysqlLimits(PACKET, true, DEPTH, false, false, 32, 16384).objections(model))
                .isEmpty();
    }

    private static Table named(String database, String name) {
        return new Table(
                new TableName(database, name),
                TABLE.columns(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "");
    }

    private static DatabaseModel model(Table... tables) {
        return new DatabaseModel(new SourceDescription("", "", "", "", "", ""), List.of(tables), List.of(), List.of());
    }

    private static LargeValue bytes(long length) {
        return new LargeValue(LargeValue.Kind.BINARY, length, InputStream::nullInputStream);
    }
}
