package dev.poflow.contract;

/** A format that purchase orders arrive in; the names are those of the manifest. */
public enum Format {
    Auto,
    CSV,
    XLSX,
    JSON,
    X12,
    EDIFACT,
    UBL,
    CXML
}
