package dev.poflow.operator.decision;

import dev.poflow.contract.Reason;

/**
 * Why something does not go on.
 *
 * @param reason a {@link Reason}, or a word of a newer worker or of the Job controller
 * @param message what is wrong and what to do about it, for people
 */
public record Problem(String reason, String message) {

    public Problem(Reason reason, String message) {
        this(reason.name(), message);
    }
}
