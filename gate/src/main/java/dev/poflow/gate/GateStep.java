package dev.poflow.gate;

/** The steps of opening one generation, in order. */
public enum GateStep {
    CREATE,
    CONNECT,
    WARM_UP,
    VERIFY_SERVER,
    VERIFY_SCHEMA
}
