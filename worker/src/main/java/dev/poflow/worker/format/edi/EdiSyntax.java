package dev.poflow.worker.format.edi;

/** The two families of EDI syntax, as far as {@link EdiSegments} must tell them apart. */
public enum EdiSyntax {
    X12("X12", "ISA", "IEA"),
    EDIFACT("EDIFACT", "UNB", "UNZ");

    /** How it is called in a sentence. */
    final String title;

    /** The segment that an interchange begins with. */
    final String header;

    /** The segment that it ends with. */
    final String trailer;

    EdiSyntax(String title, String header, String trailer) {
        this.title = title;
        this.header = header;
        this.trailer = trailer;
    }

    /** Whether a file begins with a header of X12 as the standard lays it out: whatever separates its elements. */
    public static boolean isX12(String latin1) {
        return IsaLayout.isFixed(latin1);
    }
}
