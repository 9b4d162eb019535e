package dev.poflow.contract;

/** What happens to a line that names its article in words only, as services are ordered. */
public enum UnnamedArticle {
    /** Beside lines with numbers it is quarantined; an order of which no line has one is posted as held. */
    Quarantine,
    /** Post it like others. No product is drafted of it. */
    Post
}
