-- The tables that recorded.sql records, in words of H2, with rows.
CREATE TABLE "customer" ("id" int, "name" nvarchar(100), "code" varchar(10), "balance" decimal(19, 4), "created" datetime2(3), "active" bit, "phone" varchar(20));
CREATE TABLE "order line" ("customer" int, "no" bigint, "placed" datetimeoffset(7), "total" decimal(18, 4), "state" char(1), "token" uniqueidentifier);
CREATE TABLE "price" ("id" int, "begins" datetime2(7), "ends" datetime2(7));
CREATE TABLE "price_history" ("id" int, "begins" datetime2(7), "ends" datetime2(7));
INSERT INTO "customer" VALUES (1, 'Ann', 'a1', 12.5, '2026-11-22 10:00:00.123', TRUE, '555'), (6, 'Zoë', NULL, 0, '1753-01-01 00:00:00', FALSE, NULL);
INSERT INTO "order line" VALUES (1, 9223372036854775807, '2026-11-22 10:00:00.123456+02:00', 99.99, 'O', 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'),
  (1, -1, NULL, NULL, NULL, NULL), (6, 2, '2000-01-01 00:00:00+00:00', 0, 'C', NULL);
INSERT INTO "price" VALUES (1, '2026-01-01 00:00:00.1234567', '9999-12-31 23:59:59.9999999');
INSERT INTO "price_history" VALUES (1, '2025-01-01 00:00:00', '2026-01-01 00:00:00.1234567');
