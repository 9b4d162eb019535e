package dev.poflow.worker.workflow;

import dev.poflow.contract.Reason;
import dev.poflow.gate.GateProblem;

/** The gate's problems as the contract names them: the gate knows nothing of it. */
final class GateReason {

    private GateReason() {}

    static Reason of(GateProblem.Kind kind) {
        return switch (kind) {
            case DATABASE_UNREACHABLE -> Reason.DatabaseUnreachable;
            case DATABASE_STARTING -> Reason.DatabaseStarting;
            case TOO_MANY_CONNECTIONS -> Reason.TooManyConnections;
            case DATABASE_READ_ONLY -> Reason.DatabaseReadOnly;
            case SCHEMA_BEHIND -> Reason.SchemaBehind;
            case LOGIN_REFUSED -> Reason.LoginRefused;
            case TLS -> Reason.TlsFailed;
            case DATABASE_UNKNOWN -> Reason.DatabaseUnknown;
            case NOT_POSTGRESQL -> Reason.NotPostgreSQL;
            case SCHEMA_BROKEN -> Reason.SchemaBroken;
            case SCHEMA_NEWER -> Reason.SchemaNewer;
            case TABLES_LOCKED -> Reason.TablesLocked;
            case DATABASE_ENCODING -> Reason.DatabaseEncoding;
            case POOLER_UNFIT -> Reason.PoolerUnfit;
            case CONNECTION_LOST -> Reason.ConnectionLost;
            case OTHER -> Reason.DatabaseError;
        };
    }
}
