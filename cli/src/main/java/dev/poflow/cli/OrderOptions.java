package dev.poflow.cli;

import dev.poflow.contract.Assignments;
import dev.poflow.contract.WorkerVariables;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which order is meant. Set by picocli. */
final class OrderOptions {
    @Parameters(paramLabel = "ORDER", description = "The order's number.")
    private String number = "";

    @Option(
            names = "--merchant",
            paramLabel = "ID",
            description = "The merchant, where several have an order of this number.")
    private @Nullable String merchant;

    @Option(
            names = "--partner",
            paramLabel = "PARTNER",
            description = "Number or name of the partner, where several have an order of this number.")
    private @Nullable String partner;

    @Option(names = "--call-off", paramLabel = "N", description = "The number of a call-off of a blanket order.")
    private @Nullable String callOff;

    @Option(names = "--revision", paramLabel = "N", description = "The revision; the newest if left out.")
    private @Nullable Integer revision;

    String number() {
        return number;
    }

    /** What tells the worker. */
    Assignments assignments(Assignments worker) {
        return worker.set(WorkerVariables.MERCHANT_ID, merchant)
                .set(WorkerVariables.ORDER_PARTNER, partner)
                .set(WorkerVariables.ORDER_RELEASE, callOff)
                .set(WorkerVariables.ORDER_REVISION, revision);
    }
}
