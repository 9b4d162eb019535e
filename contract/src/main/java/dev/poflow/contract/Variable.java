package dev.poflow.contract;

/**
 * An environment variable by which one part of poflow tells another what to do. Immutable.
 *
 * @param name as the environment has it; the empty text is as good as none
 * @param unset what holds where it is not set
 * @param meaning what it is for, in a clause that can stand by itself
 */
public record Variable<T>(String name, Kind<T> kind, Unset<T> unset, String meaning) {

    /** How all of them begin. A user's template may set no such variable. */
    public static final String PREFIX = "POFLOW_";

    /** What holds where a variable is not set. */
    public sealed interface Unset<T> {

        /** How a table says it. */
        String said();
    }

    /** Nothing works without it. */
    public record Required<T>(String said) implements Unset<T> {}

    /** Nothing, or what only whoever reads it can know. */
    public record Nothing<T>(String said) implements Unset<T> {}

    /** A value that stands for it. */
    public record Default<T>(T value, String said) implements Unset<T> {}

    static <T> Variable<T> required(String name, Kind<T> kind, String meaning) {
        return new Variable<>(name, kind, new Required<>("required"), meaning);
    }

    static <T> Variable<T> optional(String name, Kind<T> kind, String meaning) {
        return otherwise(name, kind, "none", meaning);
    }

    /** @param otherwise what whoever reads it takes instead */
    static <T> Variable<T> otherwise(String name, Kind<T> kind, String otherwise, String meaning) {
        return new Variable<>(name, kind, new Nothing<>(otherwise), meaning);
    }

    static <T> Variable<T> of(String name, Kind<T> kind, T value, String meaning) {
        String written = kind.write(value);
        return new Variable<>(
                name, kind, new Default<>(value, kind instanceof Kind.Whole ? written : "`" + written + "`"), meaning);
    }

    @Override
    public String toString() {
        return name;
    }
}
