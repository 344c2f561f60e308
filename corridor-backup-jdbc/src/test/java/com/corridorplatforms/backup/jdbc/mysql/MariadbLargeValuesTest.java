package com.corridorplatforms.backup.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corridorplatforms.backup.api.BackupException;
import com.corridorplatforms.backup.jdbc.DatabaseExport;
import com.corridorplatforms.backup.jdbc.DatabaseImport;
import com.corridorplatforms.backup.jdbc.DatabaseVerification;
import com.corridorplatforms.backup.jdbc.QueryText;
import com.corridorplatforms.backup.jdbc.model.ImportMode;
import com.corridorplatforms.backup.jdbc.spi.contract.DatabaseCopy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.MariaDbDataSource;

/** Values in pieces: where they are cut, rows of several of them, and rows that nothing tells apart. */
@Tag("long")
class MariadbLargeValuesTest {

    private static final int PIECE = 1 << 18;
    private static final int PACKET = 1 << 21;
    private static final long SEED = 20261126;

    private static final String CONTENT =
            "SELECT part, no, md5(body), octet_length(body), md5(note), char_length(note),"
                    + " md5(old), char_length(old), md5(wide), label FROM page ORDER BY part, no";

    private static final String PAGES = "CREATE TABLE page (part varchar(20), no decimal(30,2), body longblob,"
            + " note longtext, old mediumtext CHARACTER SET latin1, wide longtext CHARACTER SET utf16,"
            + " label char(4) NOT NULL, PRIMARY KEY (part, no))";

    @TempDir
    private Path directory;

    @Test
    void what_lies_at_the_borders_of_pieces_comes_back_exactly() throws Exception {
        String url = MariadbServer.newDatabase(PAGES);
        fillPages(url);
        DataSource back = new MariaDbDataSource(MariadbServer.newDatabase());
        Path file = directory.resolve("file.sqlite");

        DatabaseExport.from(new MariaDbDataSource(url)).to(file).run();
        DatabaseImport.from(file).into(back).run();

        assertThat(text(back, CONTENT)).isEqualTo(text(new MariaDbDataSource(url), CONTENT));
        assertThat(DatabaseVerification.of(file).against(back).run().equal()).isTrue();
    }

    /** Four bytes that a border cuts in each of the three possible places, and bytes that are no text. */
    private static void fillPages(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO page VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (int shift = 0; shift < 4; shift++) {
                insert.setString(1, "a ' \\ part");
                insert.setString(2, shift + ".10");
                insert.setBytes(3, random(shift, 5 * PIECE + shift));
                insert.setString(4, "x".repeat(shift) + "\ud83d\ude00".repeat(5 * PIECE / 4) + "\u20ac\u00e9\\'\"\0");
                insert.setString(5, shift % 2 == 0 ? null : "\u20ac\u00e9\\'".repeat(5 * PIECE / 4 + shift));
                insert.setString(6, shift < 2 ? "short" : "\ud83d\ude00x".repeat(PIECE));
                insert.setString(7, "l");
                insert.executeUpdate();
            }
            insert.setString(1, "small");
            insert.setBytes(3, new byte[0]);
            insert.setString(4, "");
            insert.executeUpdate();
        }
    }

    private static byte[] random(int stream, int length) {
        byte[] bytes = new byte[length];
        new Random(SEED + stream).nextBytes(bytes);
        return bytes;
    }

    @Test
    void rows_that_no_key_tells_apart_come_back_as_often_as_they_are_there() throws Exception {
        String url = MariadbServer.newDatabase(
                "CREATE TABLE loose (body longblob, note mediumtext)",
                "INSERT INTO loose VALUES (REPEAT(x'00ff27', 700000), REPEAT('\u20ac', 700000)), (NULL, 'small')",
                "INSERT INTO loose SELECT * FROM loose",
                "INSERT INTO loose VALUES (REPEAT(x'00ff28', 700000), NULL)");
        DataSource back = new MariaDbDataSource(MariadbServer.newDatabase());
        Path file = directory.resolve("file.sqlite");

        DatabaseExport.from(new MariaDbDataSource(url)).to(file).run();
        DatabaseImport.from(file).into(back).run();

        String content = "SELECT md5(body), md5(note), count(*) FROM loose GROUP BY 1, 2 ORDER BY 1, 2";
        assertThat(text(back, content)).isEqualTo(text(new MariaDbDataSource(url), content));
        assertThat(text(back, "SELECT count(*), count(DISTINCT body) FROM loose"))
                .isEqualTo("5 2 \n");
    }

    @Test
    void the_driver_of_mysql_reads_and_writes_them_as_well() throws Exception {
        String url = MariadbServer.newDatabase(PAGES);
        fillPages(url);
        MariadbDialect dialect = new MariadbDialect();
        String destination = MariadbServer.newDatabase();
        try (Connection source = mysql(url);
                Connection copy = mysql(destination)) {
            DatabaseCopy.read(dialect, source).movedTo(copy.getCatalog()).write(dialect, copy, ImportMode.CREATE);
        }

        assertThat(text(new MariaDbDataSource(destination), CONTENT))
                .isEqualTo(text(new MariaDbDataSource(url), CONTENT));
    }

    private static Connection mysql(String url) throws SQLException {
        return DriverManager.getConnection(url.replace("jdbc:mariadb:", "jdbc:mysql:"));
    }

    @Test
    void a_row_may_be_larger_than_a_packet_and_each_value_as_large_as_one() throws Exception {
        String url = MariadbServer.newDatabase(
                "CREATE TABLE page (id int PRIMARY KEY, one longblob, two longblob, three longtext, rest mediumtext)",
                "INSERT INTO page VALUES (1, REPEAT(x'27', " + PACKET + "), REPEAT(x'00', " + PACKET
                        + "), REPEAT('\\'', " + PACKET + "), REPEAT('\\\\', 1000000))",
                "INSERT INTO page SELECT 2, NULL, LEFT(two, 1000000), LEFT(three, 1000000), rest FROM page");
        Path file = directory.resolve("file.sqlite");
        DatabaseExport.from(new MariaDbDataSource(url)).to(file).run();
        String back = MariadbServer.newDatabaseWithPackets(PACKET);

        DatabaseImport.from(file).into(new MariaDbDataSource(back)).run();

        String content = "SELECT id, md5(one), md5(two), md5(three), md5(rest) FROM page ORDER BY id";
        assertThat(text(new MariaDbDataSource(back), content)).isEqualTo(text(new MariaDbDataSource(url), content));
    }

    @Test
    void many_values_that_are_large_together_come_back_though_each_is_small() throws Exception {
        List<String> names = IntStream.range(0, 40).mapToObj(i -> "c" + i).toList();
        String url = MariadbServer.newDatabase(
                "CREATE TABLE page (" + String.join(" blob, ", names) + " blob)",
                "INSERT INTO page VALUES (" + String.join(", ", Collections.nCopies(40, "REPEAT(x'27', 60000)")) + ")");
        Path file = directory.resolve("file.sqlite");
        DatabaseExport.from(new MariaDbDataSource(url)).to(file).run();
        String back = MariadbServer.newDatabaseWithPackets(PACKET);

        DatabaseImport.from(file).into(new MariaDbDataSource(back)).run();

        String content = "SELECT md5(" + String.join("), md5(", names) + ") FROM page";
        assertThat(text(new MariaDbDataSource(back), content)).isEqualTo(text(new MariaDbDataSource(url), content));
    }

    @Test
    void a_value_larger_than_a_packet_is_refused_before_anything_is_written() throws Exception {
        String url = MariadbServer.newDatabase(
                "CREATE TABLE page (id int PRIMARY KEY, body longblob)",
                "INSERT INTO page VALUES (1, REPEAT(x'27', " + (PACKET + 1) + "))");
        Path file = directory.resolve("file.sqlite");
        DatabaseExport.from(new MariaDbDataSource(url)).to(file).run();
        DataSource back = new MariaDbDataSource(MariadbServer.newDatabaseWithPackets(PACKET));

        assertThatThrownBy(() -> DatabaseImport.from(file).into(back).run())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("at most 2097152 bytes in \"body\" where there are 2097153, because the server's"
                        + " max_allowed_packet is 2097152; have it raised to 2098176");

        assertThat(text(back, "SHOW TABLES")).isEmpty();
    }

    private static String text(DataSource database, String query) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return QueryText.of(connection, query);
        }
    }
}
