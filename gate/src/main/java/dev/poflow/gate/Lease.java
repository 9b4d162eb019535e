package dev.poflow.gate;

import java.sql.Connection;

/** A pooled connection and the generation that it belongs to. Closing the connection gives it back. */
record Lease(Generation generation, Connection connection) {}
