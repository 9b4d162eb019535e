package dev.poflow.cli.source;

import java.net.URI;

/**
 * A workflow's file as a worker takes it. Immutable.
 *
 * @param url {@code file:} or {@code http(s):}
 * @param name to show
 * @param sha256 hexadecimal digits; empty: not known beforehand
 */
public record SourceFile(URI url, String name, String sha256) {}
