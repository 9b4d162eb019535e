package dev.poflow.worker.harness;

import dev.poflow.worker.store.schema.RoleRights;
import java.util.Optional;

/** Who a command connects as. None is a superuser, and only the first owns anything. */
public enum TestRole {
    OWNER("poflow_owner", Optional.empty()),
    WORKER("poflow", Optional.of(RoleRights.WORKER)),
    READER("poflow_reader", Optional.of(RoleRights.READER)),
    DECISION("poflow_decision", Optional.of(RoleRights.DECISION)),
    CONFIG("poflow_config", Optional.of(RoleRights.CONFIG));

    private final String user;
    private final Optional<RoleRights> rights;

    TestRole(String user, Optional<RoleRights> rights) {
        this.user = user;
        this.rights = rights;
    }

    public String user() {
        return user;
    }

    /** What {@code migrate} grants it; the owner is granted nothing. */
    public Optional<RoleRights> rights() {
        return rights;
    }

    /** As whom the worker's command runs. */
    public static TestRole of(String command) {
        return switch (command) {
            case "migrate", "prune" -> OWNER;
            case "export", "problems", "list", "show" -> READER;
            case "release", "reject" -> DECISION;
            case "config" -> CONFIG;
            default -> WORKER;
        };
    }
}
