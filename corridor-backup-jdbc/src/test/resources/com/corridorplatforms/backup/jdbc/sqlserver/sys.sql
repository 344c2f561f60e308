-- The catalog views of SQL Server 2019 as tables, with the columns that are read here. Written after the documentation; values
-- of the type sql_variant are texts, and bit and tinyint, which has no sign there, are smallint; char(2) is varchar(2), whose spaces at the end would count. No server has been seen.
CREATE SCHEMA sys;
CREATE TABLE sys.databases (name nvarchar(128), database_id int, collation_name nvarchar(128), snapshot_isolation_state smallint);
CREATE TABLE sys.schemas (name nvarchar(128), schema_id int, principal_id int);
CREATE TABLE sys.objects (name nvarchar(128), object_id int, principal_id int, schema_id int, parent_object_id int, type varchar(2), type_desc nvarchar(60), is_ms_shipped smallint);
CREATE TABLE sys.tables (name nvarchar(128), object_id int, schema_id int, type varchar(2), is_ms_shipped smallint DEFAULT 0, is_filetable smallint DEFAULT 0, is_memory_optimized smallint DEFAULT 0, temporal_type smallint DEFAULT 0, history_table_id int, is_external smallint DEFAULT 0, is_node smallint DEFAULT 0, is_edge smallint DEFAULT 0);
CREATE TABLE sys.views (name nvarchar(128), object_id int, schema_id int);
CREATE TABLE sys.types (name nvarchar(128), system_type_id smallint, user_type_id int, schema_id int, max_length smallint, precision smallint, scale smallint, is_nullable smallint, is_user_defined smallint, is_assembly_type smallint);
CREATE TABLE sys.columns (object_id int, name nvarchar(128), column_id int, system_type_id smallint, user_type_id int, max_length smallint, precision smallint, scale smallint, collation_name nvarchar(128), is_nullable smallint, is_rowguidcol smallint DEFAULT 0, is_identity smallint DEFAULT 0, is_computed smallint DEFAULT 0, is_sparse smallint DEFAULT 0, default_object_id int DEFAULT 0, generated_always_type smallint DEFAULT 0, encryption_type int, is_hidden smallint DEFAULT 0, is_masked smallint DEFAULT 0);
CREATE TABLE sys.computed_columns (object_id int, name nvarchar(128), column_id int, definition nvarchar(4000), is_persisted smallint);
CREATE TABLE sys.identity_columns (object_id int, name nvarchar(128), column_id int, seed_value varchar(40), increment_value varchar(40), last_value varchar(40));
CREATE TABLE sys.default_constraints (name nvarchar(128), object_id int, schema_id int, parent_object_id int, parent_column_id int, definition nvarchar(4000), is_system_named smallint);
CREATE TABLE sys.check_constraints (name nvarchar(128), object_id int, schema_id int, parent_object_id int, is_disabled smallint, is_not_for_replication smallint, is_not_trusted smallint, parent_column_id int, definition nvarchar(4000), is_system_named smallint);
CREATE TABLE sys.key_constraints (name nvarchar(128), object_id int, schema_id int, parent_object_id int, type varchar(2), unique_index_id int, is_system_named smallint);
CREATE TABLE sys.foreign_keys (name nvarchar(128), object_id int, schema_id int, parent_object_id int, referenced_object_id int, key_index_id int, is_disabled smallint, is_not_for_replication smallint, is_not_trusted smallint, delete_referential_action smallint, update_referential_action smallint, is_system_named smallint);
CREATE TABLE sys.foreign_key_columns (constraint_object_id int, constraint_column_id int, parent_object_id int, parent_column_id int, referenced_object_id int, referenced_column_id int);
CREATE TABLE sys.indexes (object_id int, name nvarchar(128), index_id int, type smallint, type_desc nvarchar(60), is_unique smallint, data_space_id int, ignore_dup_key smallint DEFAULT 0, is_primary_key smallint DEFAULT 0, is_unique_constraint smallint DEFAULT 0, is_disabled smallint DEFAULT 0, is_hypothetical smallint DEFAULT 0, has_filter smallint DEFAULT 0, filter_definition nvarchar(4000));
CREATE TABLE sys.index_columns (object_id int, index_id int, index_column_id int, column_id int, key_ordinal smallint, partition_ordinal smallint DEFAULT 0, is_descending_key smallint DEFAULT 0, is_included_column smallint DEFAULT 0);
CREATE TABLE sys.partition_schemes (name nvarchar(128), data_space_id int);
CREATE TABLE sys.fulltext_indexes (object_id int);
CREATE TABLE sys.security_policies (name nvarchar(128), object_id int, schema_id int);
CREATE TABLE sys.sequences (name nvarchar(128), object_id int, schema_id int, start_value varchar(40), increment varchar(40), minimum_value varchar(40), maximum_value varchar(40), is_cycling smallint, is_cached smallint, cache_size int, system_type_id smallint, user_type_id int, precision smallint, scale smallint, current_value varchar(40), is_exhausted smallint, last_used_value varchar(40));
CREATE TABLE sys.extended_properties (class smallint, class_desc nvarchar(60), major_id int, minor_id int, name nvarchar(128), value nvarchar(4000));
CREATE TABLE sys.sql_modules (object_id int, definition nvarchar(4000), uses_ansi_nulls smallint, uses_quoted_identifier smallint, is_schema_bound smallint);
CREATE TABLE sys.sql_expression_dependencies (referencing_id int, referencing_minor_id int, is_schema_bound_reference smallint, referenced_id int);
CREATE TABLE sys.triggers (name nvarchar(128), object_id int, parent_class smallint, parent_id int, type varchar(2), is_disabled smallint, is_instead_of_trigger smallint);
CREATE TABLE sys.periods (name nvarchar(128), period_type smallint, object_id int, start_column_id int, end_column_id int);
CREATE TABLE sys.database_permissions (class smallint, class_desc nvarchar(60), major_id int, minor_id int, grantee_principal_id int, grantor_principal_id int, type char(4), permission_name nvarchar(128), state char(1));
CREATE TABLE sys.database_principals (name nvarchar(128), principal_id int, type char(1));
CREATE TABLE sys.dm_exec_sessions (session_id smallint, login_name nvarchar(128), host_name nvarchar(128), is_user_process smallint, database_id smallint);
CREATE ALIAS "dbo".DB_NAME AS 'String name() { return "corridor"; }';
CREATE ALIAS "dbo".DB_ID AS 'int id() { return 5; }';
CREATE ALIAS "dbo".SESSIONPROPERTY AS 'int value(String name) { return 1; }';
CREATE ALIAS "dbo".COLLATIONPROPERTY AS 'int value(String name, String property) { return name.endsWith("_UTF8") ? 65001 : name.startsWith("Greek") ? 1253 : 1252; }';
CREATE TABLE sys.denied (securable nvarchar(128), permission nvarchar(128));
CREATE ALIAS "dbo".USER_NAME AS 'String name() { return "app"; }';
CREATE ALIAS "dbo".QUOTENAME AS 'String quoted(String name) { return "[" + name + "]"; }';
CREATE ALIAS "dbo".HAS_PERMS_BY_NAME FOR "com.corridorplatforms.backup.jdbc.sqlserver.TransactWords.hasPermission";
CREATE ALIAS "dbo".STYLE_121 FOR "com.corridorplatforms.backup.jdbc.sqlserver.TransactWords.style121";
INSERT INTO sys.schemas VALUES ('dbo', 1, 1), ('sys', 4, 4);
INSERT INTO sys.types (name, system_type_id, user_type_id, schema_id, max_length, precision, scale, is_nullable, is_user_defined, is_assembly_type) VALUES
  ('image', 34, 34, 4, 16, 0, 0, 1, 0, 0), ('text', 35, 35, 4, 16, 0, 0, 1, 0, 0), ('uniqueidentifier', 36, 36, 4, 16, 0, 0, 1, 0, 0),
  ('date', 40, 40, 4, 3, 10, 0, 1, 0, 0), ('time', 41, 41, 4, 5, 16, 7, 1, 0, 0), ('datetime2', 42, 42, 4, 8, 27, 7, 1, 0, 0),
  ('datetimeoffset', 43, 43, 4, 10, 34, 7, 1, 0, 0), ('tinyint', 48, 48, 4, 1, 3, 0, 1, 0, 0), ('smallint', 52, 52, 4, 2, 5, 0, 1, 0, 0),
  ('int', 56, 56, 4, 4, 10, 0, 1, 0, 0), ('smalldatetime', 58, 58, 4, 4, 16, 0, 1, 0, 0), ('real', 59, 59, 4, 4, 24, 0, 1, 0, 0),
  ('money', 60, 60, 4, 8, 19, 4, 1, 0, 0), ('datetime', 61, 61, 4, 8, 23, 3, 1, 0, 0), ('float', 62, 62, 4, 8, 53, 0, 1, 0, 0),
  ('sql_variant', 98, 98, 4, 8016, 0, 0, 1, 0, 0), ('ntext', 99, 99, 4, 16, 0, 0, 1, 0, 0), ('bit', 104, 104, 4, 1, 1, 0, 1, 0, 0),
  ('decimal', 106, 106, 4, 17, 38, 38, 1, 0, 0), ('numeric', 108, 108, 4, 17, 38, 38, 1, 0, 0), ('smallmoney', 122, 122, 4, 4, 10, 4, 1, 0, 0),
  ('bigint', 127, 127, 4, 8, 19, 0, 1, 0, 0), ('hierarchyid', 240, 128, 4, 892, 0, 0, 1, 0, 1), ('geometry', 240, 129, 4, -1, 0, 0, 1, 0, 1),
  ('geography', 240, 130, 4, -1, 0, 0, 1, 0, 1), ('varbinary', 165, 165, 4, 8000, 0, 0, 1, 0, 0), ('varchar', 167, 167, 4, 8000, 0, 0, 1, 0, 0),
  ('binary', 173, 173, 4, 8000, 0, 0, 1, 0, 0), ('char', 175, 175, 4, 8000, 0, 0, 1, 0, 0), ('timestamp', 189, 189, 4, 8, 0, 0, 0, 0, 0),
  ('nvarchar', 231, 231, 4, 8000, 0, 0, 1, 0, 0), ('sysname', 231, 256, 4, 256, 0, 0, 0, 0, 0), ('nchar', 239, 239, 4, 8000, 0, 0, 1, 0, 0),
  ('xml', 241, 241, 4, -1, 0, 0, 1, 0, 0);
INSERT INTO sys.databases VALUES ('corridor', 5, 'SQL_Latin1_General_CP1_CI_AS', 1);
