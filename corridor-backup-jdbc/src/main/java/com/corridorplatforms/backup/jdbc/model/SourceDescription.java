package com.corridorplatforms.backup.jdbc.model;

/**
 * The database at the other end of a connection.
 *
 * @param dialect the name of the dialect that speaks to it
 * @param product the engine's own name
 * @param productVersion the engine's own version
 * @param driver the JDBC driver's name
 * @param driverVersion the JDBC driver's version
 * @param defaultSchema the schema that unqualified names mean, or the empty string on an engine without schemas
 */
public record SourceDescription(
        String dialect,
        String product,
        String productVersion,
        String driver,
        String driverVersion,
        String defaultSchema) {}
