package dev.poflow.contract;

import dev.poflow.contract.Kind.Text;
import dev.poflow.contract.Kind.Words;
import java.util.List;

/** What a user's environment tells the CLI, and what the launcher tells it. */
public final class CliVariables {

    /** For texts that have to be constants, such as a command's description. */
    public static final String DATABASE_URL_NAME = "POFLOW_DATABASE_URL";

    /** For texts that have to be constants. */
    public static final String MIGRATION_URL_NAME = "POFLOW_MIGRATION_URL";

    private static final Text URL = new Text("a database's address");
    private static final Words YES = new Words(List.of("0", "1"), false);

    public static final Variable<String> DATABASE_URL =
            Variable.optional(DATABASE_URL_NAME, URL, "the user's own PostgreSQL, as --database-url names it");
    public static final Variable<String> MIGRATION_URL = Variable.otherwise(
            MIGRATION_URL_NAME,
            URL,
            "the role of the database's address",
            "the owner of the tables, where that is another role");
    public static final Variable<String> STDOUT_TTY =
            Variable.of("POFLOW_STDOUT_TTY", YES, "0", "launcher: whether standard output is a terminal");
    public static final Variable<String> STDERR_TTY =
            Variable.of("POFLOW_STDERR_TTY", YES, "0", "launcher: whether standard error is a terminal");
    public static final Variable<String> INSTALL = Variable.otherwise(
            "POFLOW_INSTALL",
            new Words(List.of("yes", "no"), false),
            "the launcher asks",
            "whether the launcher installs what is missing of JDK and Maven");

    public static final List<Variable<?>> ALL = List.of(DATABASE_URL, MIGRATION_URL, STDOUT_TTY, STDERR_TTY, INSTALL);

    private CliVariables() {}
}
