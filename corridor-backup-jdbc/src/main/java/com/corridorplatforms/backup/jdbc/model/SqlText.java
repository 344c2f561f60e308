package com.corridorplatforms.backup.jdbc.model;

/**
 * A piece of SQL in the words of one engine.
 *
 * @param dialect the name of the dialect that wrote it
 * @param text the text as the engine's catalog shows it
 */
public record SqlText(String dialect, String text) {}
