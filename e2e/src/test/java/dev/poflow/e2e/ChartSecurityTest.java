package dev.poflow.e2e;

import static dev.poflow.e2e.ChartValues.CRON_JOB;
import static dev.poflow.e2e.ChartValues.DATABASE;
import static dev.poflow.e2e.ChartValues.JOB;
import static dev.poflow.e2e.ChartValues.POD;
import static dev.poflow.e2e.ChartValues.STATEFUL_SET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart keeps from whom: pods, tokens, secrets. Needs helm; e2e/run makes sure that it is there. */
@EnabledIf(
        value = "dev.poflow.e2e.RenderedChart#helmIsThere",
        disabledReason = "helm is not installed: e2e/run needs it and runs these tests")
class ChartSecurityTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "postgresql.enabled=true prune.enabled=true",
                "watchNamespaces={a,b} " + DATABASE,
                "database.existingSecret=x"
            })
    void everyPodIsRestricted(String values) {
        RenderedChart chart = RenderedChart.with(values);
        List<JsonNode> pods = Stream.of("Deployment", "StatefulSet", "Job")
                .flatMap(kind -> chart.all(kind).stream())
                .map(owner -> owner.at("/spec/template/spec"))
                .toList();
        List<JsonNode> all = new ArrayList<>(pods);
        chart.all("CronJob").forEach(job -> all.add(job.at("/spec/jobTemplate/spec/template/spec")));
        chart.all("Pod").forEach(pod -> all.add(pod.path("spec")));

        assertThat(all).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            List<JsonNode> containers = new ArrayList<>();
            pod.path("containers").forEach(containers::add);
            pod.path("initContainers").forEach(containers::add);
            assertThat(containers).allSatisfy(container -> {
                JsonNode security = container.path("securityContext");
                assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                        .isFalse();
                assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
                assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
            });
        });
    }

    @Test
    void onlyTheOperatorHasAToken() {
        RenderedChart chart = RenderedChart.with("postgresql.enabled=true prune.enabled=true");

        assertThat(chart.at(POD + "automountServiceAccountToken").isMissingNode())
                .isTrue();
        assertThat(Stream.of(
                        chart.at(STATEFUL_SET + "spec/template/spec"),
                        chart.at(JOB + "spec/template/spec"),
                        chart.at(CRON_JOB + "spec/jobTemplate/spec/template/spec"),
                        chart.at("Pod/poflow-test-operator/spec"),
                        chart.at("Pod/poflow-test-database/spec")))
                .allSatisfy(pod -> assertThat(
                                pod.path("automountServiceAccountToken").asBoolean(true))
                        .isFalse());
    }

    @Test
    void secretsAndConfigMapsAreReadByNameOnly() {
        JsonNode rules = RenderedChart.with("").at("ClusterRole/orders-poflow-operator/rules");

        assertThat(rules)
                .filteredOn(rule -> rule.path("resources").toString().matches(".*(secrets|configmaps).*"))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.path("verbs").toString()).doesNotContain("list", "watch", "*"));
    }

    @Test
    void theOwnersPasswordIsInNoNamespaceOfWorkflows() {
        RenderedChart chart = RenderedChart.with("postgresql.enabled=true watchNamespaces={a,b}");

        assertThat(chart.all("Secret"))
                .filteredOn(secret -> secret.at("/metadata/name").asText().equals("poflow-database-owner"))
                .extracting(secret -> secret.at("/metadata/namespace").asText())
                .containsExactly("orders");
        assertThat(chart.at("Secret/poflow-database/stringData/password").asText())
                .isNotEqualTo(chart.at("Secret/poflow-database-owner/stringData/password")
                        .asText());
    }

    @Test
    void theDatabaseSecretIsInEveryNamespaceWhereWorkersNeedIt() {
        assertThat(namespacesOfSecret("postgresql.enabled=true")).containsExactly("orders", "default");
        assertThat(namespacesOfSecret("postgresql.enabled=true watchNamespaces=own"))
                .containsExactly("orders");
        assertThat(namespacesOfSecret("postgresql.enabled=true watchNamespaces={a,orders}"))
                .containsExactlyInAnyOrder("orders", "a");
        assertThat(namespacesOfSecret(DATABASE)).containsExactly("orders");
        assertThat(namespacesOfSecret(DATABASE + "database.namespaces={a,b}")).containsExactly("orders", "a", "b");
    }

    private static List<String> namespacesOfSecret(String values) {
        return RenderedChart.with(values).all("Secret").stream()
                .filter(secret -> secret.at("/metadata/name").asText().equals("poflow-database"))
                .map(secret -> secret.at("/metadata/namespace").asText())
                .toList();
    }

    @Test
    void aChangedPasswordIsNoPartOfAnythingButSecrets() {
        String rendered = RenderedChart.template(DATABASE.replace("=secret", "=s3cr3t-value"))
                .output();

        RenderedChart.of(rendered).objects().stream()
                .filter(object -> !object.path("kind").asText().equals("Secret"))
                .forEach(object -> assertThat(object.toString()).doesNotContain("s3cr3t-value"));
    }
}
