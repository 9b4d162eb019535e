package dev.poflow.worker.workflow;

import dev.poflow.gate.GateProblem;

/** The gate's problems as a status names them. */
public final class GateReason {

    static final String SCHEMA_NEWER = "SchemaNewer";

    private GateReason() {}

    /** CamelCase, as {@code status.reason} has it. */
    public static String of(GateProblem.Kind kind) {
        return switch (kind) {
            case DATABASE_UNREACHABLE -> "DatabaseUnreachable";
            case DATABASE_STARTING -> "DatabaseStarting";
            case TOO_MANY_CONNECTIONS -> "TooManyConnections";
            case DATABASE_READ_ONLY -> "DatabaseReadOnly";
            case SCHEMA_BEHIND -> "SchemaBehind";
            case LOGIN_REFUSED -> "LoginRefused";
            case TLS -> "TlsFailed";
            case DATABASE_UNKNOWN -> "DatabaseUnknown";
            case NOT_POSTGRESQL -> "NotPostgreSQL";
            case SCHEMA_BROKEN -> "SchemaBroken";
            case SCHEMA_NEWER -> SCHEMA_NEWER;
            case TABLES_LOCKED -> "TablesLocked";
            case DATABASE_ENCODING -> "DatabaseEncoding";
            case POOLER_UNFIT -> "PoolerUnfit";
            case CONNECTION_LOST -> "ConnectionLost";
            case OTHER -> "DatabaseError";
        };
    }
}
