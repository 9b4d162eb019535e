package dev.poflow.operator;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.ExitCode;
import dev.poflow.operator.health.Health;
import dev.poflow.operator.health.OperatorServer;
import dev.poflow.operator.log.Logging;
import dev.poflow.operator.settings.Settings;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator's process. Settings are environment variables; a wrong one ends it with exit 78. */
public final class PoflowOperator {

    private static final Logger LOG = LoggerFactory.getLogger(PoflowOperator.class);
    private static final int FAILED = 1;

    private PoflowOperator() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        Logging.configure(environment);
        try {
            run(Settings.of(environment));
        } catch (ConfigurationException e) {
            LOG.error(e.getMessage());
            System.exit(ExitCode.CONFIGURATION.code());
        } catch (Exception e) {
            LOG.error("the operator cannot start: {}", e.getMessage(), e);
            System.exit(FAILED);
        }
    }

    private static void run(Settings settings) throws IOException {
        RunningOperator operator = new RunningOperator(Config.autoConfigure(null), settings);
        Health health = new Health(operator.runtime(), operator.reconciliations(), System::nanoTime);
        OperatorServer server = new OperatorServer(settings.port(), health, operator::scrape);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            operator.close();
                            server.close();
                        },
                        "stop"));
        operator.start();
        LOG.info(
                "the operator watches {}; workers run {}",
                settings.namespaces().isEmpty() ? "all namespaces" : settings.namespaces(),
                settings.workerImage());
    }
}
