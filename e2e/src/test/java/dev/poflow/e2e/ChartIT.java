package dev.poflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a real API server and kube-score say of the rendered chart. */
class ChartIT {
    static final String[] VALUES = {
        "",
        "postgresql.enabled=true networkPolicy.enabled=true dashboard.enabled=true",
        "postgresql.enabled=true postgresql.persistence.enabled=true watchNamespaces=own",
        "database.host=db database.password=x database.sslmode=require watchNamespaces={%1$s,default} networkPolicy.enabled=true",
        "database.existingSecret=x operator.replicas=2",
    };

    static boolean kubeScoreIsThere() {
        return Command.exists("kube-score");
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void theApiServerAcceptsEveryFieldWithoutAWarning(String values) {
        String rendered = rendered(values);

        Command.Result result = Cluster.command(
                        "apply",
                        "--server-side",
                        "--force-conflicts",
                        "--dry-run=server",
                        "--validate=strict",
                        "-f",
                        "-")
                .run(rendered);

        assertThat(result.code())
                .as("kubectl apply --dry-run=server: %s", result.errors())
                .isZero();
        assertThat(result.errors()).as("warnings").isEmpty();
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    @EnabledIf(value = "kubeScoreIsThere", disabledReason = "kube-score is not installed")
    void kubeScoreFindsNothing(String values) {
        // As in production: more than one replica, and who may speak to whom.
        String rendered = rendered(values + " networkPolicy.enabled=true operator.replicas=2 image.pullPolicy=Always");

        Command.Result result = Command.of(
                        "kube-score", "score", "--kubernetes-version", "v1.34", "--output-format", "ci", "-")
                .run(rendered);

        assertThat(result.output().lines().filter(line -> line.matches("\\[(WARNING|CRITICAL)].*")))
                .as("kube-score with %s", values)
                .isEmpty();
        assertThat(result.code()).as("kube-score's exit code").isZero();
    }

    private static String rendered(String values) {
        return RenderedChart.template(
                        values.formatted(Cluster.RELEASE_NAMESPACE) + " fullnameOverride=rendered",
                        Cluster.RELEASE_NAMESPACE)
                .output();
    }
}
