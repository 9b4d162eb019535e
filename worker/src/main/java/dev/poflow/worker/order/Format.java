package dev.poflow.worker.order;

/** The file formats that a workflow may name. Constants are spelled as in the custom resource. */
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
