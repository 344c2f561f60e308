package com.corridorplatforms.backup.jdbc.carrier;

import java.util.List;

/** The file's own tables. */
final class CarrierSchema {

    static final List<String> STATEMENTS =
            List.of("""
            CREATE TABLE _corridor_meta (
              name TEXT NOT NULL PRIMARY KEY,
              value TEXT NOT NULL
            )""", """
            CREATE TABLE _corridor_table (
              id INTEGER NOT NULL PRIMARY KEY,
              schema_name TEXT NOT NULL,
              table_name TEXT NOT NULL,
              carrier_name TEXT NOT NULL,
              row_count INTEGER NOT NULL,
              exact_digest TEXT NOT NULL,
              portable_digest TEXT NOT NULL,
              comment TEXT NOT NULL
            )""", """
            CREATE TABLE _corridor_column (
              table_id INTEGER NOT NULL,
              position INTEGER NOT NULL,
              column_name TEXT NOT NULL,
              carrier_name TEXT,
              declaration TEXT NOT NULL,
              portable_type TEXT NOT NULL,
              type_default_dialect TEXT,
              type_default_text TEXT,
              codec TEXT NOT NULL,
              role TEXT NOT NULL,
              nullable INTEGER NOT NULL,
              default_dialect TEXT,
              default_text TEXT,
              generated_dialect TEXT,
              generated_text TEXT,
              collation TEXT NOT NULL,
              comment TEXT NOT NULL,
              identity_kind TEXT,
              identity_schema TEXT,
              identity_sequence TEXT,
              identity_data_type TEXT,
              identity_start TEXT,
              identity_increment TEXT,
              identity_minimum TEXT,
              identity_maximum TEXT,
              identity_cache TEXT,
              identity_cycles INTEGER,
              exact_digest TEXT,
              portable_digest TEXT,
              PRIMARY KEY (table_id, position)
            )""", """
            CREATE TABLE _corridor_key (
              table_id INTEGER NOT NULL,
              position INTEGER NOT NULL,
              kind TEXT NOT NULL,
              key_name TEXT NOT NULL,
              columns TEXT NOT NULL,
              nulls_distinct INTEGER NOT NULL,
              deferral TEXT NOT NULL,
              PRIMARY KEY (table_id, position)
            )""", """
            CREATE TABLE _corridor_foreign_key (
              table_id INTEGER NOT NULL,
              position INTEGER NOT NULL,
              key_name TEXT NOT NULL,
              columns TEXT NOT NULL,
              parent_schema TEXT NOT NULL,
              parent_table TEXT NOT NULL,
              parent_columns TEXT NOT NULL,
              on_delete TEXT NOT NULL,
              on_update TEXT NOT NULL,
              set_columns TEXT NOT NULL,
              match_type TEXT NOT NULL,
              deferral TEXT NOT NULL,
              validated INTEGER NOT NULL,
              enforced INTEGER NOT NULL,
              PRIMARY KEY (table_id, position)
            )""", """
            CREATE TABLE _corridor_check (
              table_id INTEGER NOT NULL,
              position INTEGER NOT NULL,
              check_name TEXT NOT NULL,
              dialect TEXT NOT NULL,
              condition TEXT NOT NULL,
              of_type INTEGER NOT NULL,
              validated INTEGER NOT NULL,
              enforced INTEGER NOT NULL,
              PRIMARY KEY (table_id, position)
            )""", """
            CREATE TABLE _corridor_index (
              table_id INTEGER NOT NULL,
              position INTEGER NOT NULL,
              index_name TEXT NOT NULL,
              carrier_name TEXT,
              is_unique INTEGER NOT NULL,
              nulls_distinct INTEGER NOT NULL,
              method TEXT NOT NULL,
              included TEXT NOT NULL,
              predicate_dialect TEXT,
              predicate TEXT,
              definition TEXT NOT NULL,
              PRIMARY KEY (table_id, position)
            )""", """
            CREATE TABLE _corridor_index_part (
              table_id INTEGER NOT NULL,
              index_position INTEGER NOT NULL,
              position INTEGER NOT NULL,
              column_name TEXT,
              expression_dialect TEXT,
              expression TEXT,
              descending INTEGER NOT NULL,
              nulls TEXT NOT NULL,
              PRIMARY KEY (table_id, index_position, position)
            )""", """
            CREATE TABLE _corridor_sequence (
              position INTEGER NOT NULL PRIMARY KEY,
              schema_name TEXT NOT NULL,
              sequence_name TEXT NOT NULL,
              data_type TEXT NOT NULL,
              start TEXT NOT NULL,
              increment TEXT NOT NULL,
              minimum TEXT NOT NULL,
              maximum TEXT NOT NULL,
              cache TEXT NOT NULL,
              cycles INTEGER NOT NULL,
              comment TEXT NOT NULL
            )""", """
            CREATE TABLE _corridor_definition (
              position INTEGER NOT NULL PRIMARY KEY,
              kind TEXT NOT NULL,
              schema_name TEXT NOT NULL,
              definition_name TEXT NOT NULL,
              stage TEXT NOT NULL,
              dialect TEXT NOT NULL,
              statement TEXT NOT NULL
            )""", """
            CREATE TABLE _corridor_sequence_state (
              position INTEGER NOT NULL PRIMARY KEY,
              schema_name TEXT NOT NULL,
              owner_name TEXT NOT NULL,
              column_name TEXT,
              value TEXT NOT NULL,
              used INTEGER NOT NULL,
              increment TEXT NOT NULL
            )""", """
            CREATE TABLE _corridor_finding (
              position INTEGER NOT NULL PRIMARY KEY,
              found_in TEXT NOT NULL,
              severity TEXT NOT NULL,
              code TEXT NOT NULL,
              subject TEXT NOT NULL,
              message TEXT NOT NULL
            )""", """
            CREATE TABLE _corridor_exact (
              table_name TEXT NOT NULL,
              row_key TEXT NOT NULL,
              column_name TEXT NOT NULL,
              row_guard TEXT,
              cell,
              exact TEXT NOT NULL
            )""", """
            CREATE TABLE _corridor_lob (
              id INTEGER NOT NULL,
              number INTEGER NOT NULL,
              content BLOB NOT NULL,
              PRIMARY KEY (id, number)
            )""");

    /** Made once all exact values are there. */
    static final String EXACT_INDEX =
            "CREATE UNIQUE INDEX _corridor_exact_key ON _corridor_exact (table_name, row_key, column_name)";

    private CarrierSchema() {}
}
