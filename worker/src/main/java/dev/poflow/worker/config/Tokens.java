package dev.poflow.worker.config;

/** A document, one token after the other, whether it is YAML or JSON. For one thread. */
interface Tokens {

    enum Kind {
        OBJECT,
        OBJECT_END,
        LIST,
        LIST_END,
        NAME,
        STRING,
        NUMBER,
        BOOLEAN,
        NULL,
        END
    }

    /**
     * Goes to the next token.
     *
     * @return its kind; {@link Kind#END} at the document's end, and from there on
     * @throws UnreadableConfigException where the text is no YAML or JSON
     */
    Kind next() throws UnreadableConfigException;

    /** The name, string or number as written, or what else the scalar is; empty for the others. */
    String text();

    /** The token's line in its file, from 1; 0 where there is no file. */
    int line();
}
