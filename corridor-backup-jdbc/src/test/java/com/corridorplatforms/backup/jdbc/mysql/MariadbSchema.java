package com.corridorplatforms.backup.jdbc.mysql;

import java.util.stream.Stream;

/** A schema that has everything MariaDB's own definitions can hold, and some rows. */
public final class MariadbSchema {

    static final String[] TABLES = {
        "CREATE SEQUENCE free START WITH 5 INCREMENT BY -2 MINVALUE -100 MAXVALUE 100 CACHE 3 CYCLE",
        "CREATE TABLE parent (a int, b varchar(20) DEFAULT 'x''y', n decimal(38,20) DEFAULT 1.5 CHECK (n > 0),"
                + " PRIMARY KEY (b, a), CONSTRAINT parent_u UNIQUE (n)) COMMENT 'it''s a\nparent \\\\'",
        "CREATE TABLE child (id int UNSIGNED AUTO_INCREMENT PRIMARY KEY, pa int, pb varchar(20),"
                + " self int UNSIGNED COMMENT 'a \"column\"', few int, twice int AS (few * 2) STORED, once int AS (pa + 1),"
                + " f bigint DEFAULT nextval(free), at timestamp(3) NULL DEFAULT current_timestamp(3)"
                + " ON UPDATE current_timestamp(3), hidden int INVISIBLE,"
                + " kind enum('a','b''c','d\\\\e') DEFAULT 'a', some set('x','y'), data json, free_text text,"
                + " CONSTRAINT up FOREIGN KEY (pb, pa) REFERENCES parent (b, a) ON DELETE CASCADE ON UPDATE CASCADE,"
                + " CONSTRAINT again FOREIGN KEY (self) REFERENCES child (id) ON DELETE SET NULL,"
                + " CONSTRAINT `two ``odd` CHECK (few > 0 OR free_text = 'it''s \"x\" \\\\'),"
                + " UNIQUE KEY ui (pa, pb), KEY beginning (free_text(10)), FULLTEXT KEY words (free_text),"
                + " KEY falling (pa DESC, self) COMMENT 'falls', KEY unused (self) IGNORED) AUTO_INCREMENT = 100",
        "CREATE TABLE cyc1 (id int PRIMARY KEY, other int)",
        "CREATE TABLE cyc2 (id bigint AUTO_INCREMENT PRIMARY KEY, other int, CONSTRAINT there FOREIGN KEY (other)"
                + " REFERENCES cyc1 (id))",
        "ALTER TABLE cyc1 ADD COLUMN far bigint, ADD CONSTRAINT back FOREIGN KEY (far) REFERENCES cyc2 (id)",
        "CREATE TABLE `ta `` \" ble` (`co``l` int PRIMARY KEY, `select` varchar(10) COLLATE latin1_german1_ci,"
                + " `a.b` date, KEY `i x` (`select` DESC, `a.b`))",
        "CREATE TABLE counted (g varchar(5), n int AUTO_INCREMENT, KEY (n, g)) ROW_FORMAT=COMPRESSED",
        "CREATE TABLE parts (a int, b int) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (10),"
                + " PARTITION p1 VALUES LESS THAN MAXVALUE)",
        "INSERT INTO parent SELECT seq, concat('k', seq), seq + 0.00000000000000000001 FROM seq_1_to_40",
        "INSERT INTO child (pa, pb, self, data) SELECT seq, concat('k', seq), IF(seq > 1, 98 + seq, NULL), '{\"a\" : 1}'"
                + " FROM seq_1_to_40",
        "INSERT INTO cyc1 VALUES (1, 1, NULL)",
        "INSERT INTO cyc2 (other) VALUES (1)",
        "UPDATE cyc1 SET far = 1",
        "INSERT INTO `ta `` \" ble` VALUES (1, 'x', '0000-00-00')",
        "INSERT INTO counted (g) VALUES ('a'), ('b')",
        "INSERT INTO parts VALUES (1, 1), (11, 1)",
        "SELECT nextval(free)"
    };

    private static final String[] DEFINITIONS = {
        "CREATE VIEW outer_view AS SELECT 1 AS one",
        "CREATE VIEW inner_view AS SELECT a, upper(b) AS `u.x` FROM parent WHERE b <> 'it''s \\\\ \"t\".'",
        "CREATE OR REPLACE VIEW outer_view AS SELECT a FROM inner_view",
        "CREATE FUNCTION plus(x int) RETURNS int DETERMINISTIC RETURN x + 1",
        "CREATE PROCEDURE show_it(x int) SELECT \"text\", x",
        "CREATE TRIGGER child_in BEFORE INSERT ON cyc1 FOR EACH ROW SET NEW.other = plus(NEW.other)"
    };

    private MariadbSchema() {}

    /** The statements that make all of it. */
    public static String[] everything() {
        return Stream.concat(Stream.of(TABLES), Stream.of(DEFINITIONS)).toArray(String[]::new);
    }
}
