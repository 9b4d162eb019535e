package dev.poflow.operator.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poflow.contract.ConfigurationException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong setting ends the operator at once, with a message that names it. */
class SettingsTest {

    @ParameterizedTest
    @CsvSource({
        "POFLOW_WORKER_IMAGE, '', POFLOW_WORKER_IMAGE is not set",
        "POFLOW_WORKER_IMAGE_PULL_POLICY, Sometimes, 'must be one of Always, IfNotPresent, Never'",
        "POFLOW_DEFAULT_DATABASE_SECRET, Not_A_Name, POFLOW_DEFAULT_DATABASE_SECRET must be a name of a-z",
        "POFLOW_WATCH_NAMESPACES, 'a,B', POFLOW_WATCH_NAMESPACES must be names of a-z",
        "POFLOW_WORKER_MEMORY_LIMIT, lots, POFLOW_WORKER_MEMORY_LIMIT must be a quantity",
        "POFLOW_WORKER_MEMORY_LIMIT, -1Gi, POFLOW_WORKER_MEMORY_LIMIT must be a quantity",
        "POFLOW_MAX_PARALLEL, 0, POFLOW_MAX_PARALLEL must be a whole number from 1",
        "POFLOW_LEADER_ELECTION, yes, 'POFLOW_LEADER_ELECTION must be one of false, true'",
        "POFLOW_LEADER_ELECTION, true, POFLOW_NAMESPACE is not set",
        "POFLOW_PORT, 65536, POFLOW_PORT must be a whole number from 0 to 65535"
    })
    void isRefused(String name, String value, String message) {
        Map<String, String> environment = new HashMap<>(Map.of("POFLOW_WORKER_IMAGE", "poflow-worker:1"));
        environment.put(name, value);

        assertThatThrownBy(() -> Settings.of(environment))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void onlyTheImageIsRequired() throws ConfigurationException {
        Settings settings = Settings.of(Map.of("POFLOW_WORKER_IMAGE", "poflow-worker:1"));

        assertThat(settings.namespaces()).as("all namespaces").isEmpty();
        assertThat(settings.leaseNamespace()).as("no leader election").isEmpty();
        assertThat(settings.maxParallel()).as("no limit").isEmpty();
        assertThat(settings.port()).isEqualTo(8080);
    }
}
