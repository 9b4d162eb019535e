package dev.poflow.operator;

import dev.poflow.operator.log.Logging;
import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests a real API server with the CRD: one for all of them, a namespace for each. */
final class ApiServer implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestCluster.class;
    }

    @Override
    public TestCluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running server = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Running.class, _ -> new Running(), Running.class);
        return context.getStore(ExtensionContext.Namespace.create(ApiServer.class, context.getUniqueId()))
                .getOrComputeIfAbsent(
                        TestCluster.class, _ -> new TestCluster(server.config, server.client), TestCluster.class);
    }

    private static final class Running implements AutoCloseable {
        private final KubeAPIServer server = new KubeAPIServer();
        private final Config config;
        private final KubernetesClient client;

        Running() {
            Logging.configure(Map.of("POFLOW_LOG_LEVEL", "INFO"));
            server.start();
            config = Config.fromKubeconfig(server.getKubeConfigYaml());
            client = new KubernetesClientBuilder().withConfig(config).build();
            client.load(ApiServer.class.getResourceAsStream(
                            "/META-INF/fabric8/purchaseorderworkflows.poflow.dev-v1.yml"))
                    .serverSideApply();
            client.resources(CustomResourceDefinition.class)
                    .withName("purchaseorderworkflows.poflow.dev")
                    .waitUntilCondition(
                            crd -> crd.getStatus() != null
                                    && crd.getStatus().getConditions().stream()
                                            .anyMatch(c ->
                                                    "Established".equals(c.getType()) && "True".equals(c.getStatus())),
                            30,
                            TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            client.close();
            server.stop();
        }
    }
}
