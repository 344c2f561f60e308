-- What SQL Server's catalog records of a small database, written by hand after the documentation of its catalog views.
INSERT INTO sys.schemas VALUES ('app', 5, 1);
INSERT INTO sys.types (name, system_type_id, user_type_id, schema_id, max_length, precision, scale, is_nullable, is_user_defined, is_assembly_type) VALUES
  ('phone', 167, 257, 1, 20, 0, 0, 1, 1, 0);
INSERT INTO sys.objects VALUES
  ('customer', 100, NULL, 1, 0, 'U', 'USER_TABLE', 0), ('order line', 101, NULL, 1, 0, 'U', 'USER_TABLE', 0),
  ('price', 102, NULL, 1, 0, 'U', 'USER_TABLE', 0), ('price_history', 103, NULL, 1, 0, 'U', 'USER_TABLE', 0),
  ('audit', 104, NULL, 5, 0, 'U', 'USER_TABLE', 0), ('invoice_no', 110, NULL, 1, 0, 'SO', 'SEQUENCE_OBJECT', 0),
  ('big_customer', 120, NULL, 1, 0, 'V', 'VIEW', 0), ('discount', 121, NULL, 1, 0, 'FN', 'SQL_SCALAR_FUNCTION', 0),
  ('pay', 122, NULL, 1, 0, 'P', 'SQL_STORED_PROCEDURE', 0), ('customer_changed', 123, NULL, 1, 100, 'TR', 'SQL_TRIGGER', 0),
  ('secret', 124, NULL, 1, 0, 'P', 'SQL_STORED_PROCEDURE', 0), ('renamed', 125, NULL, 1, 0, 'V', 'VIEW', 0),
  ('old_mode', 126, NULL, 1, 0, 'P', 'SQL_STORED_PROCEDURE', 0), ('clients', 127, NULL, 1, 0, 'SN', 'SYNONYM', 0),
  ('quiet', 128, NULL, 1, 101, 'TR', 'SQL_TRIGGER', 0);
INSERT INTO sys.tables (name, object_id, schema_id, type, temporal_type, history_table_id) VALUES
  ('customer', 100, 1, 'U', 0, NULL), ('order line', 101, 1, 'U', 0, NULL), ('price', 102, 1, 'U', 2, 103),
  ('price_history', 103, 1, 'U', 1, NULL), ('audit', 104, 5, 'U', 0, NULL);
INSERT INTO sys.columns (object_id, name, column_id, system_type_id, user_type_id, max_length, precision, scale, collation_name, is_nullable, is_identity, is_computed, is_masked, is_sparse, generated_always_type, is_hidden) VALUES
  (100, 'id', 1, 56, 56, 4, 10, 0, NULL, 0, 1, 0, 0, 0, 0, 0),
  (100, 'name', 2, 231, 231, 200, 0, 0, 'Latin1_General_100_BIN2', 0, 0, 0, 0, 0, 0, 0),
  (100, 'code', 3, 167, 167, 10, 0, 0, 'SQL_Latin1_General_CP1_CI_AS', 1, 0, 0, 0, 0, 0, 0),
  (100, 'balance', 4, 60, 60, 8, 19, 4, NULL, 0, 0, 0, 0, 0, 0, 0),
  (100, 'created', 5, 42, 42, 7, 23, 3, NULL, 0, 0, 0, 0, 0, 0, 0),
  (100, 'active', 6, 104, 104, 1, 1, 0, NULL, 0, 0, 0, 0, 0, 0, 0),
  (100, 'version', 7, 189, 189, 8, 0, 0, NULL, 0, 0, 0, 0, 0, 0, 0),
  (100, 'greeting', 8, 231, 231, 202, 0, 0, 'Latin1_General_100_BIN2', 0, 0, 1, 0, 0, 0, 0),
  (100, 'phone', 9, 167, 257, 20, 0, 0, 'SQL_Latin1_General_CP1_CI_AS', 1, 0, 0, 1, 1, 0, 0),
  (101, 'customer', 1, 56, 56, 4, 10, 0, NULL, 0, 0, 0, 0, 0, 0, 0),
  (101, 'no', 2, 127, 127, 8, 19, 0, NULL, 0, 0, 0, 0, 0, 0, 0),
  (101, 'placed', 3, 43, 43, 10, 34, 7, NULL, 1, 0, 0, 0, 0, 0, 0),
  (101, 'total', 4, 106, 106, 9, 18, 4, NULL, 1, 0, 0, 0, 0, 0, 0),
  (101, 'state', 5, 175, 175, 1, 0, 0, 'Latin1_General_100_BIN2', 1, 0, 0, 0, 0, 0, 0),
  (101, 'token', 6, 36, 36, 16, 0, 0, NULL, 1, 0, 0, 0, 0, 0, 0),
  (102, 'id', 1, 56, 56, 4, 10, 0, NULL, 0, 0, 0, 0, 0, 0, 0),
  (102, 'begins', 2, 42, 42, 8, 27, 7, NULL, 0, 0, 0, 0, 0, 1, 1),
  (102, 'ends', 3, 42, 42, 8, 27, 7, NULL, 0, 0, 0, 0, 0, 2, 0),
  (103, 'id', 1, 56, 56, 4, 10, 0, NULL, 0, 0, 0, 0, 0, 0, 0),
  (103, 'begins', 2, 42, 42, 8, 27, 7, NULL, 0, 0, 0, 0, 0, 0, 0),
  (103, 'ends', 3, 42, 42, 8, 27, 7, NULL, 0, 0, 0, 0, 0, 0, 0),
  (104, 'customer', 1, 56, 56, 4, 10, 0, NULL, 1, 0, 0, 0, 0, 0, 0);
INSERT INTO sys.computed_columns VALUES (100, 'greeting', 8, '([name]+N''!'')', 1);
INSERT INTO sys.identity_columns VALUES (100, 'id', 1, '1', '5', '16');
INSERT INTO sys.default_constraints VALUES
  ('DF_customer_balance', 201, 1, 100, 4, '((0))', 0),
  ('DF__customer__create__2A4B4B5E', 202, 1, 100, 5, '(sysdatetime())', 1),
  ('DF__customer__active__2B3F6F97', 203, 1, 100, 6, '((1))', 1);
INSERT INTO sys.check_constraints VALUES
  ('CK_state', 211, 1, 101, 0, 0, 0, 5, '([state]=''O'' OR [state]=''C'')', 0),
  ('CK_total', 212, 1, 101, 1, 0, 1, 0, '([total]>=(0))', 0);
INSERT INTO sys.key_constraints VALUES
  ('PK_customer', 221, 1, 100, 'PK', 1, 0), ('UQ_code', 222, 1, 100, 'UQ', 2, 0), ('PK_order_line', 223, 1, 101, 'PK', 1, 0);
INSERT INTO sys.foreign_keys VALUES
  ('FK_line_customer', 231, 1, 101, 100, 1, 0, 0, 0, 1, 0, 0), ('FK_audit_customer', 232, 5, 104, 100, 1, 0, 0, 1, 0, 2, 0);
INSERT INTO sys.foreign_key_columns VALUES (231, 1, 101, 1, 100, 1), (232, 1, 104, 1, 100, 1);
INSERT INTO sys.indexes (object_id, name, index_id, type, type_desc, is_unique, data_space_id, is_primary_key, is_unique_constraint, has_filter, filter_definition) VALUES
  (100, 'PK_customer', 1, 1, 'CLUSTERED', 1, 1, 1, 0, 0, NULL), (100, 'UQ_code', 2, 2, 'NONCLUSTERED', 1, 1, 0, 1, 0, NULL),
  (101, 'PK_order_line', 2, 2, 'NONCLUSTERED', 1, 1, 1, 0, 0, NULL), (101, 'IX_placed', 1, 1, 'CLUSTERED', 0, 65601, 0, 0, 0, NULL),
  (101, 'IX_open', 3, 2, 'NONCLUSTERED', 0, 1, 0, 0, 1, '([state]=''O'')'),
  (101, 'UX_token', 4, 2, 'NONCLUSTERED', 1, 1, 0, 0, 1, '([token] IS NOT NULL)'),
  (101, 'NC_columns', 5, 6, 'NONCLUSTERED COLUMNSTORE', 0, 1, 0, 0, 0, NULL), (104, NULL, 0, 0, 'HEAP', 0, 1, 0, 0, 0, NULL);
INSERT INTO sys.index_columns (object_id, index_id, index_column_id, column_id, key_ordinal, partition_ordinal, is_descending_key, is_included_column) VALUES
  (100, 1, 1, 1, 1, 0, 0, 0), (100, 2, 1, 3, 1, 0, 0, 0), (101, 2, 1, 1, 1, 0, 0, 0), (101, 2, 2, 2, 2, 0, 0, 0),
  (101, 1, 1, 3, 1, 1, 1, 0), (101, 3, 1, 5, 1, 0, 0, 0), (101, 3, 2, 4, 0, 0, 0, 1), (101, 4, 1, 6, 1, 0, 0, 0),
  (101, 5, 1, 4, 0, 0, 0, 1);
INSERT INTO sys.partition_schemes VALUES ('by_year', 65601);
INSERT INTO sys.sequences VALUES
  ('invoice_no', 110, 1, '1000', '1', '1', '999999999', 0, 1, 20, 127, 127, 19, 0, '1041', 0, '1041');
INSERT INTO sys.extended_properties VALUES
  (1, 'OBJECT_OR_COLUMN', 100, 0, 'MS_Description', 'who buys'), (1, 'OBJECT_OR_COLUMN', 100, 2, 'MS_Description', 'it''s a name'),
  (1, 'OBJECT_OR_COLUMN', 110, 0, 'MS_Description', 'numbers of invoices'), (1, 'OBJECT_OR_COLUMN', 100, 0, 'owner', 'sales');
INSERT INTO sys.sql_modules VALUES
  (120, 'CREATE VIEW [dbo].[big_customer] AS SELECT [id] FROM [dbo].[customer] WHERE [balance] > 1000', 1, 1, 0),
  (121, '-- for all
create function dbo.discount(@total decimal(18, 4)) returns decimal(18, 4) as begin return @total * 0.9 end', 1, 1, 0),
  (122, 'CREATE PROCEDURE pay @id int AS UPDATE customer SET balance = 0 WHERE id = @id', 1, 1, 0),
  (123, 'CREATE TRIGGER [dbo].[customer_changed] ON [dbo].[customer] AFTER UPDATE AS SET NOCOUNT ON', 1, 1, 0),
  (124, NULL, 1, 1, 0), (125, 'CREATE VIEW dbo.original AS SELECT 1 AS x', 1, 1, 0),
  (126, 'CREATE PROCEDURE dbo.old_mode AS SELECT 1', 1, 0, 0),
  (128, 'CREATE TRIGGER [dbo].[quiet] ON [dbo].[order line] AFTER INSERT AS SET NOCOUNT ON', 1, 1, 0);
INSERT INTO sys.triggers VALUES ('customer_changed', 123, 1, 100, 'TR', 0, 0), ('quiet', 128, 1, 101, 'TR', 1, 0);
INSERT INTO sys.periods VALUES ('SYSTEM_TIME', 1, 102, 2, 3);
INSERT INTO sys.database_permissions VALUES (1, 'OBJECT_OR_COLUMN', 100, 0, 7, 1, 'SL  ', 'SELECT', 'G');
INSERT INTO sys.database_principals VALUES ('reporting', 7, 'R');
INSERT INTO sys.dm_exec_sessions VALUES (52, 'corridor', 'api-1', 1, 5), (0, 'corridor', 'api-1', 1, 5), (7, 'sa', NULL, 0, 5), (60, 'x', 'y', 1, 6);
