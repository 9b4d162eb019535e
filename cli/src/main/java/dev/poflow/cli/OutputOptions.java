package dev.poflow.cli;

import dev.poflow.contract.Assignments;
import java.util.Locale;
import picocli.CommandLine.Option;

/** For whom a command writes. Set by picocli. */
final class OutputOptions {
    enum Form {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, or json: one document on standard output.",
            defaultValue = "text")
    private Form form = Form.TEXT;

    /** What tells the worker. */
    Assignments assignments() {
        return Terminal.assignments(System.getenv(), form == Form.JSON);
    }
}
