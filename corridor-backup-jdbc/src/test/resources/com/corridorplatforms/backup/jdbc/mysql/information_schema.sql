-- What the views of INFORMATION_SCHEMA show of a database "shop" on a server of MySQL 8.0, written down by hand after the
-- reference manual. The names and types of the columns are that server's; columns that nothing asks for are left out.

CREATE TABLE SCHEMATA (SCHEMA_NAME varchar(64), DEFAULT_COLLATION_NAME varchar(64));
INSERT INTO SCHEMATA VALUES ('information_schema', 'utf8mb3_general_ci'), ('shop', 'utf8mb4_0900_ai_ci');

CREATE TABLE TABLES (TABLE_SCHEMA varchar(64), TABLE_NAME varchar(64), TABLE_TYPE varchar(20), ENGINE varchar(64),
    AUTO_INCREMENT bigint UNSIGNED, CREATE_TIME timestamp NULL, TABLE_COLLATION varchar(64), CREATE_OPTIONS varchar(256), TABLE_COMMENT text);
INSERT INTO TABLES VALUES
    ('shop', 'parent', 'BASE TABLE', 'InnoDB', 42, '2026-11-22 10:15:30', 'utf8mb4_0900_ai_ci', '', 'it''s a parent'),
    ('shop', 'child', 'BASE TABLE', 'InnoDB', NULL, '2026-11-22 10:15:30', 'utf8mb4_0900_ai_ci', '', ''),
    ('shop', 'parts', 'BASE TABLE', 'InnoDB', NULL, '2026-11-22 10:15:30', 'utf8mb4_0900_ai_ci', 'partitioned', ''),
    ('shop', 'names', 'VIEW', NULL, NULL, '2026-11-22 10:15:30', NULL, NULL, 'VIEW');

CREATE TABLE COLUMNS (TABLE_SCHEMA varchar(64), TABLE_NAME varchar(64), COLUMN_NAME varchar(64), ORDINAL_POSITION int,
    COLUMN_DEFAULT text, IS_NULLABLE varchar(3), DATA_TYPE longtext, CHARACTER_MAXIMUM_LENGTH bigint,
    NUMERIC_PRECISION bigint UNSIGNED, NUMERIC_SCALE bigint UNSIGNED, DATETIME_PRECISION int, COLLATION_NAME varchar(64),
    COLUMN_TYPE mediumtext, EXTRA varchar(256), COLUMN_COMMENT text, GENERATION_EXPRESSION longtext, SRS_ID int);
INSERT INTO COLUMNS VALUES
    ('shop', 'parent', 'id', 1, NULL, 'NO', 'int', NULL, 10, 0, NULL, NULL, 'int unsigned', 'auto_increment', '', '', NULL),
    ('shop', 'parent', 'code', 2, 'it''s \\', 'NO', 'varchar', 20, NULL, NULL, NULL, 'utf8mb4_0900_ai_ci', 'varchar(20)', '',
        'a "code"', '', NULL),
    ('shop', 'parent', 'n', 3, '1.50000000000000000000', 'YES', 'decimal', NULL, 38, 20, NULL, NULL, 'decimal(38,20)', '', '',
        '', NULL),
    ('shop', 'parent', 'bits', 4, 'b''101''', 'YES', 'bit', NULL, 3, NULL, NULL, NULL, 'bit(3)', '', '', '', NULL),
    ('shop', 'parent', 'token', 5, 'uuid_to_bin(uuid())', 'YES', 'binary', 16, NULL, NULL, NULL, NULL, 'binary(16)',
        'DEFAULT_GENERATED', '', '', NULL),
    ('shop', 'parent', 'doc', 6, 'json_object(_utf8mb4\\''a\\'',1)', 'YES', 'json', NULL, NULL, NULL, NULL, NULL, 'json',
        'DEFAULT_GENERATED', '', '', NULL),
    ('shop', 'parent', 'at', 7, 'CURRENT_TIMESTAMP(3)', 'YES', 'timestamp', NULL, NULL, NULL, 3, NULL, 'timestamp(3)',
        'DEFAULT_GENERATED on update CURRENT_TIMESTAMP(3)', '', '', NULL),
    ('shop', 'parent', 'kind', 8, 'a', 'YES', 'enum', 3, NULL, NULL, NULL, 'utf8mb4_0900_bin', 'enum(''a'',''b''''c'')', '', '',
        '', NULL),
    ('shop', 'parent', 'twice', 9, NULL, 'YES', 'int', NULL, 10, 0, NULL, NULL, 'int', 'STORED GENERATED', '', '(`id` * 2)',
        NULL),
    ('shop', 'child', 'parent', 1, NULL, 'NO', 'int', NULL, 10, 0, NULL, NULL, 'int unsigned', '', '', '', NULL),
    ('shop', 'child', 'no', 2, '0', 'NO', 'bigint', NULL, 20, 0, NULL, NULL, 'bigint unsigned', '', '', '', NULL),
    ('shop', 'child', 'place', 3, NULL, 'YES', 'point', NULL, NULL, NULL, NULL, NULL, 'point', '', '', '', 4326),
    ('shop', 'child', 'born', 4, 'curdate()', 'YES', 'date', NULL, NULL, NULL, NULL, NULL, 'date', 'DEFAULT_GENERATED', '', '',
        NULL),
    ('shop', 'child', 'body', 5, NULL, 'YES', 'mediumtext', 16777215, NULL, NULL, NULL, 'utf8mb4_0900_ai_ci', 'mediumtext', '',
        '', '', NULL),
    ('shop', 'parts', 'a', 1, NULL, 'YES', 'int', NULL, 10, 0, NULL, NULL, 'int', '', '', '', NULL),
    ('shop', 'names', 'code', 1, '', 'NO', 'varchar', 20, NULL, NULL, NULL, 'utf8mb4_0900_ai_ci', 'varchar(20)', '', '', '',
        NULL);

CREATE TABLE STATISTICS (TABLE_SCHEMA varchar(64), TABLE_NAME varchar(64), NON_UNIQUE int, INDEX_NAME varchar(64),
    SEQ_IN_INDEX int UNSIGNED, COLUMN_NAME varchar(64), COLLATION varchar(1), SUB_PART bigint, INDEX_TYPE varchar(11),
    INDEX_COMMENT varchar(2048), IS_VISIBLE varchar(3), EXPRESSION longtext);
INSERT INTO STATISTICS VALUES
    ('shop', 'parent', 0, 'PRIMARY', 1, 'id', 'A', NULL, 'BTREE', '', 'YES', NULL),
    ('shop', 'parent', 0, 'code', 1, 'code', 'A', NULL, 'BTREE', '', 'YES', NULL),
    ('shop', 'parent', 1, 'falling', 1, 'n', 'D', NULL, 'BTREE', 'falls', 'YES', NULL),
    ('shop', 'parent', 1, 'lowered', 1, NULL, 'A', NULL, 'BTREE', '', 'YES', 'lower(`code`)'),
    ('shop', 'parent', 1, 'unseen', 1, 'kind', 'A', NULL, 'BTREE', '', 'NO', NULL),
    ('shop', 'child', 0, 'PRIMARY', 1, 'parent', 'A', NULL, 'BTREE', '', 'YES', NULL),
    ('shop', 'child', 0, 'PRIMARY', 2, 'no', 'A', NULL, 'BTREE', '', 'YES', NULL),
    ('shop', 'child', 1, 'beginning', 1, 'body', 'A', 10, 'BTREE', '', 'YES', NULL);

CREATE TABLE TABLE_CONSTRAINTS (CONSTRAINT_SCHEMA varchar(64), CONSTRAINT_NAME varchar(64), TABLE_SCHEMA varchar(64),
    TABLE_NAME varchar(64), CONSTRAINT_TYPE varchar(11), ENFORCED varchar(3));
INSERT INTO TABLE_CONSTRAINTS VALUES
    ('shop', 'PRIMARY', 'shop', 'parent', 'PRIMARY KEY', 'YES'),
    ('shop', 'code', 'shop', 'parent', 'UNIQUE', 'YES'),
    ('shop', 'positive', 'shop', 'parent', 'CHECK', 'YES'),
    ('shop', 'lax', 'shop', 'parent', 'CHECK', 'NO'),
    ('shop', 'quoted', 'shop', 'parent', 'CHECK', 'YES'),
    ('shop', 'PRIMARY', 'shop', 'child', 'PRIMARY KEY', 'YES'),
    ('shop', 'up', 'shop', 'child', 'FOREIGN KEY', 'YES');

CREATE TABLE CHECK_CONSTRAINTS (CONSTRAINT_SCHEMA varchar(64), CONSTRAINT_NAME varchar(64), CHECK_CLAUSE longtext);
INSERT INTO CHECK_CONSTRAINTS VALUES
    ('shop', 'positive', '(`n` > 0)'),
    ('shop', 'lax', '(`code` <> _utf8mb4\\''x\\'')'),
    ('shop', 'quoted', '(`code` <> _utf8mb4\\''it\\\\\\''s \\\\\\\\\\'')');

CREATE TABLE KEY_COLUMN_USAGE (CONSTRAINT_SCHEMA varchar(64), CONSTRAINT_NAME varchar(64), TABLE_SCHEMA varchar(64),
    TABLE_NAME varchar(64), COLUMN_NAME varchar(64), ORDINAL_POSITION int UNSIGNED, REFERENCED_TABLE_SCHEMA varchar(64),
    REFERENCED_TABLE_NAME varchar(64), REFERENCED_COLUMN_NAME varchar(64));
INSERT INTO KEY_COLUMN_USAGE VALUES
    ('shop', 'PRIMARY', 'shop', 'parent', 'id', 1, NULL, NULL, NULL),
    ('shop', 'code', 'shop', 'parent', 'code', 1, NULL, NULL, NULL),
    ('shop', 'PRIMARY', 'shop', 'child', 'parent', 1, NULL, NULL, NULL),
    ('shop', 'PRIMARY', 'shop', 'child', 'no', 2, NULL, NULL, NULL),
    ('shop', 'up', 'shop', 'child', 'parent', 1, 'shop', 'parent', 'id');

CREATE TABLE REFERENTIAL_CONSTRAINTS (CONSTRAINT_SCHEMA varchar(64), CONSTRAINT_NAME varchar(64), TABLE_NAME varchar(64),
    UPDATE_RULE varchar(11), DELETE_RULE varchar(11));
INSERT INTO REFERENTIAL_CONSTRAINTS VALUES ('shop', 'up', 'child', 'NO ACTION', 'CASCADE');

CREATE TABLE VIEWS (TABLE_SCHEMA varchar(64), TABLE_NAME varchar(64));
INSERT INTO VIEWS VALUES ('shop', 'names');

CREATE TABLE ROUTINES (ROUTINE_SCHEMA varchar(64), ROUTINE_NAME varchar(64), ROUTINE_TYPE varchar(9));
INSERT INTO ROUTINES VALUES ('shop', 'plus', 'FUNCTION');

CREATE TABLE TRIGGERS (TRIGGER_SCHEMA varchar(64), TRIGGER_NAME varchar(64), EVENT_OBJECT_SCHEMA varchar(64),
    EVENT_OBJECT_TABLE varchar(64), ACTION_TIMING varchar(6), EVENT_MANIPULATION varchar(6), ACTION_ORDER int UNSIGNED);
INSERT INTO TRIGGERS VALUES ('shop', 'child_in', 'shop', 'child', 'BEFORE', 'INSERT', 1);

CREATE TABLE EVENTS (EVENT_SCHEMA varchar(64), EVENT_NAME varchar(64));

CREATE TABLE TABLE_PRIVILEGES (GRANTEE varchar(292), TABLE_SCHEMA varchar(64), TABLE_NAME varchar(64),
    PRIVILEGE_TYPE varchar(64));
INSERT INTO TABLE_PRIVILEGES VALUES ('''reader''@''%''', 'shop', 'parent', 'SELECT');

-- What SHOW CREATE shows there, in the mode ANSI_QUOTES.

CREATE TABLE SHOWN (KIND varchar(20), NAME varchar(64), sql_mode text, `Create Table` longtext, `Create View` longtext,
    `Create Function` longtext, `SQL Original Statement` longtext, collation_connection varchar(64));
INSERT INTO SHOWN VALUES
    ('TABLE', 'parent', NULL, 'CREATE TABLE "parent" (
  "id" int unsigned NOT NULL AUTO_INCREMENT,
  "at" timestamp(3) NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  PRIMARY KEY ("id")
)', NULL, NULL, NULL, NULL),
    ('TABLE', 'parts', NULL, 'CREATE TABLE "parts" (
  "a" int DEFAULT NULL
)
/*!50100 PARTITION BY RANGE ("a")
(PARTITION p0 VALUES LESS THAN (10) ENGINE = InnoDB,
 PARTITION p1 VALUES LESS THAN MAXVALUE ENGINE = InnoDB) */', NULL, NULL, NULL, NULL),
    ('VIEW', 'names', NULL, NULL, 'CREATE ALGORITHM=UNDEFINED DEFINER="root"@"localhost" SQL SECURITY DEFINER VIEW "names" AS'
        ' select "parent"."code" AS "code" from "parent"', NULL, NULL, 'utf8mb4_0900_ai_ci'),
    ('FUNCTION', 'plus', 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES', NULL, NULL,
        'CREATE DEFINER="root"@"localhost" FUNCTION "plus"(x int) RETURNS int DETERMINISTIC RETURN x + 1', NULL, 'utf8mb4_0900_ai_ci'),
    ('TRIGGER', 'child_in', 'STRICT_TRANS_TABLES', NULL, NULL, NULL,
        'CREATE DEFINER=`root`@`localhost` TRIGGER `child_in` BEFORE INSERT ON `child` FOR EACH ROW SET NEW.no = NEW.no + 1', 'utf8mb4_bin')
