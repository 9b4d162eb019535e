package dev.poflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart renders, value by value. Needs helm; e2e/run makes sure that it is there. */
@EnabledIf(value = "helmIsThere", disabledReason = "helm is not installed: e2e/run needs it and runs these tests")
class ChartTest {
    private static final String DEPLOYMENT = "Deployment/poflow-operator/";
    private static final String POD = DEPLOYMENT + "spec/template/spec/";
    private static final String OPERATOR = POD + "containers/operator/";
    private static final String JOB = "Job/poflow-migrate/";
    private static final String MIGRATE = JOB + "spec/template/spec/containers/migrate/";
    private static final String CRON_JOB = "CronJob/poflow-prune/";
    private static final String PRUNE_POD = CRON_JOB + "spec/jobTemplate/spec/template/spec/";
    private static final String PRUNE = PRUNE_POD + "containers/prune/";
    private static final String STATEFUL_SET = "StatefulSet/poflow-postgresql/";
    private static final String POSTGRESQL = STATEFUL_SET + "spec/template/spec/containers/postgresql/";
    private static final String DATABASE = "database.host=db.example database.password=secret ";
    private static final String OWNER = "migration.username=owner migration.password=hidden ";
    private static final String HOOK = "metadata/annotations/helm.sh~1hook";

    static boolean helmIsThere() {
        return Command.exists("helm");
    }

    /**
     * @param values as for --set
     * @param place as for {@link RenderedChart#at}
     * @param expected as JSON; empty: nothing is there
     */
    record Case(String values, String place, String expected) {
        @Override
        public String toString() {
            return (values.isEmpty() ? "nothing set" : values) + " → " + place;
        }
    }

    static final List<Case> CASES = List.of(
            new Case("nameOverride=orders", "Deployment/poflow-orders-operator/kind", "\"Deployment\""),
            new Case("fullnameOverride=orders", "Deployment/orders-operator/kind", "\"Deployment\""),
            new Case("", "ClusterRole/orders-poflow-operator/kind", "\"ClusterRole\""),
            new Case("", OPERATOR + "env/POFLOW_WATCH_NAMESPACES/value", "\"\""),
            new Case("", "ClusterRole/orders-poflow-view/kind", "\"ClusterRole\""),
            new Case("crds.install=false", "ClusterRole/orders-poflow-view", ""),
            new Case("crds.install=false", "ClusterRole/orders-poflow-edit", ""),
            new Case("watchNamespaces=own", "ClusterRole/orders-poflow-operator", ""),
            new Case("watchNamespaces=own", "Role/poflow-operator/metadata/namespace", "\"orders\""),
            new Case("watchNamespaces=own", OPERATOR + "env/POFLOW_WATCH_NAMESPACES/value", "\"orders\""),
            new Case("watchNamespaces={a,b}", "ClusterRole/orders-poflow-operator", ""),
            new Case("watchNamespaces={a,b}", "Role/poflow-operator/metadata/namespace", "\"a\""),
            new Case("watchNamespaces={a,b}", OPERATOR + "env/POFLOW_WATCH_NAMESPACES/value", "\"a,b\""),
            new Case(
                    "image.registry=r.example/t", OPERATOR + "image", "\"r.example/t/poflow-operator:0.1.0-SNAPSHOT\""),
            new Case("image.tag=v9", OPERATOR + "image", "\"poflow-operator:v9\""),
            new Case("image.tag=v9", OPERATOR + "env/POFLOW_WORKER_IMAGE/value", "\"poflow-worker:v9\""),
            new Case("image.pullPolicy=Always", OPERATOR + "imagePullPolicy", "\"Always\""),
            new Case("image.pullPolicy=Always", OPERATOR + "env/POFLOW_WORKER_IMAGE_PULL_POLICY/value", "\"Always\""),
            new Case("image.pullSecrets={reg}", POD + "imagePullSecrets", "[{\"name\":\"reg\"}]"),
            new Case("operator.image=other", OPERATOR + "image", "\"other:0.1.0-SNAPSHOT\""),
            new Case("operator.replicas=3", DEPLOYMENT + "spec/replicas", "3"),
            new Case("operator.leaderElection=false", OPERATOR + "env/POFLOW_LEADER_ELECTION/value", "\"false\""),
            new Case("operator.resources.limits.memory=1Gi", OPERATOR + "resources/limits/memory", "\"1Gi\""),
            new Case("operator.logLevel=DEBUG", OPERATOR + "env/POFLOW_LOG_LEVEL/value", "\"DEBUG\""),
            new Case("operator.env[0].name=A,operator.env[0].value=b", OPERATOR + "env/A/value", "\"b\""),
            new Case(
                    "operator.serviceAccount.create=false operator.serviceAccount.name=mine",
                    POD + "serviceAccountName",
                    "\"mine\""),
            new Case(
                    "operator.serviceAccount.create=false operator.serviceAccount.name=mine",
                    "ServiceAccount/poflow",
                    ""),
            new Case("operator.serviceAccount.name=mine", "ServiceAccount/mine/kind", "\"ServiceAccount\""),
            new Case(
                    "operator.serviceAccount.annotations.role=x",
                    "ServiceAccount/poflow/metadata/annotations/role",
                    "\"x\""),
            new Case("operator.podLabels.team=x", DEPLOYMENT + "spec/template/metadata/labels/team", "\"x\""),
            new Case("operator.podAnnotations.a=x", DEPLOYMENT + "spec/template/metadata/annotations/a", "\"x\""),
            new Case("operator.nodeSelector.disk=ssd", POD + "nodeSelector/disk", "\"ssd\""),
            new Case("operator.tolerations[0].operator=Exists", POD + "tolerations", "[{\"operator\":\"Exists\"}]"),
            new Case("operator.affinity.nodeAffinity.a=x", POD + "affinity", "{\"nodeAffinity\":{\"a\":\"x\"}}"),
            new Case("operator.priorityClassName=high", POD + "priorityClassName", "\"high\""),
            new Case("", "PodDisruptionBudget/poflow-operator", ""),
            new Case("operator.replicas=2", "PodDisruptionBudget/poflow-operator/spec/maxUnavailable", "1"),
            new Case(
                    "operator.replicas=2 operator.podDisruptionBudget.maxUnavailable=50%",
                    "PodDisruptionBudget/poflow-operator/spec/maxUnavailable", "\"50%\""),
            new Case(
                    "operator.replicas=2 operator.podDisruptionBudget.enabled=false",
                    "PodDisruptionBudget/poflow-operator",
                    ""),
            new Case("worker.image=other", OPERATOR + "env/POFLOW_WORKER_IMAGE/value", "\"other:0.1.0-SNAPSHOT\""),
            new Case(
                    "worker.resources.limits.memory=1Gi", OPERATOR + "env/POFLOW_WORKER_MEMORY_LIMIT/value", "\"1Gi\""),
            new Case(
                    "worker.resources.requests.memory=9Mi",
                    OPERATOR + "env/POFLOW_WORKER_MEMORY_REQUEST/value",
                    "\"9Mi\""),
            new Case("worker.resources.requests.cpu=2", OPERATOR + "env/POFLOW_WORKER_CPU_REQUEST/value", "\"2\""),
            new Case("", OPERATOR + "env/POFLOW_MAX_PARALLEL", ""),
            new Case("worker.maxParallel=7", OPERATOR + "env/POFLOW_MAX_PARALLEL/value", "\"7\""),
            new Case("worker.allowHosts={a,b}", OPERATOR + "env/POFLOW_ALLOW_HOSTS/value", "\"a,b\""),
            new Case("", OPERATOR + "env/POFLOW_DEFAULT_DATABASE_SECRET/value", "\"\""),
            new Case("", "Job/poflow-migrate", ""),
            new Case(
                    "database.existingSecret=pg-app",
                    OPERATOR + "env/POFLOW_DEFAULT_DATABASE_SECRET/value",
                    "\"pg-app\""),
            new Case("database.existingSecret=pg-app", "Secret/poflow-database", ""),
            new Case(
                    "database.existingSecret=pg-app",
                    JOB + "spec/template/spec/volumes/database/secret/secretName",
                    "\"pg-app\""),
            new Case("", "Role/poflow-operator-lease/kind", "\"Role\""),
            new Case("operator.leaderElection=false", "Role/poflow-operator-lease", ""),
            new Case(DATABASE, "Secret/poflow-database/stringData/host", "\"db.example\""),
            new Case(DATABASE + "database.port=5433", "Secret/poflow-database/stringData/port", "\"5433\""),
            new Case(DATABASE + "database.dbname=po", "Secret/poflow-database/stringData/dbname", "\"po\""),
            new Case(DATABASE + "database.username=u", "Secret/poflow-database/stringData/username", "\"u\""),
            new Case(DATABASE, "Secret/poflow-database/stringData/password", "\"secret\""),
            new Case(DATABASE, "Secret/poflow-database/stringData/sslmode", ""),
            new Case(DATABASE + "database.sslmode=require", "Secret/poflow-database/stringData/sslmode", "\"require\""),
            new Case(
                    DATABASE + "database.caSecretName=pg-ca",
                    JOB + "spec/template/spec/volumes/database/projected/sources",
                    "[{\"secret\":{\"name\":\"poflow-migrate\"}},{\"secret\":{\"name\":\"pg-ca\",\"items\":[{\"key\":\"ca.crt\",\"path\":\"ca.crt\"}]}}]"),
            new Case(DATABASE, "Secret/poflow-migrate/" + HOOK, "\"pre-install,pre-upgrade\""),
            new Case(DATABASE, JOB + HOOK, "\"pre-install,pre-upgrade\""),
            new Case(DATABASE, JOB + "spec/template/spec/volumes/database/secret/secretName", "\"poflow-migrate\""),
            new Case(DATABASE + "migration.enabled=false", "Job/poflow-migrate", ""),
            new Case(DATABASE, "CronJob/poflow-prune", ""),
            new Case(DATABASE + "prune.enabled=true", CRON_JOB + "spec/schedule", "\"30 3 * * 0\""),
            new Case(DATABASE + "prune.enabled=true prune.schedule=@daily", CRON_JOB + "spec/schedule", "\"@daily\""),
            new Case(DATABASE + "prune.enabled=true", CRON_JOB + "spec/concurrencyPolicy", "\"Forbid\""),
            new Case(DATABASE + "prune.enabled=true", PRUNE + "args", "[\"prune\",\"--yes\"]"),
            new Case(DATABASE + "prune.enabled=true", PRUNE + "env/POFLOW_OLDER_THAN/value", "\"90d\""),
            new Case(
                    DATABASE + "prune.enabled=true prune.olderThan=4w",
                    PRUNE + "env/POFLOW_OLDER_THAN/value",
                    "\"4w\""),
            new Case(
                    DATABASE + "prune.enabled=true prune.activeDeadlineSeconds=9",
                    CRON_JOB + "spec/jobTemplate/spec/activeDeadlineSeconds",
                    "9"),
            new Case(
                    DATABASE + "prune.enabled=true prune.resources.limits.memory=1Gi",
                    PRUNE + "resources/limits/memory",
                    "\"1Gi\""),
            new Case(
                    DATABASE + "prune.enabled=true",
                    PRUNE_POD + "volumes/database/secret/secretName",
                    "\"poflow-database\""),
            new Case(DATABASE + "prune.enabled=true", "Secret/poflow-prune", ""),
            new Case(
                    DATABASE + OWNER + "prune.enabled=true",
                    PRUNE_POD + "volumes/database/secret/secretName",
                    "\"poflow-prune\""),
            new Case(DATABASE + OWNER + "prune.enabled=true", "Secret/poflow-prune/stringData/username", "\"owner\""),
            new Case(DATABASE + OWNER + "prune.enabled=true", "Secret/poflow-prune/stringData/host", "\"db.example\""),
            new Case(
                    "database.existingSecret=pg-worker migration.existingSecret=pg-app prune.enabled=true",
                    PRUNE_POD + "volumes/database/secret/secretName",
                    "\"pg-app\""),
            new Case(
                    "postgresql.enabled=true prune.enabled=true",
                    PRUNE_POD + "volumes/database/secret/secretName",
                    "\"poflow-database-owner\""),
            new Case(DATABASE + "migration.activeDeadlineSeconds=9", JOB + "spec/activeDeadlineSeconds", "9"),
            new Case(
                    DATABASE + "migration.resources.limits.memory=1Gi", MIGRATE + "resources/limits/memory", "\"1Gi\""),
            new Case(DATABASE, MIGRATE + "env/POFLOW_WORKER_ROLE", ""),
            new Case(DATABASE, "Secret/poflow-migrate/stringData/username", "\"poflow\""),
            new Case(DATABASE + OWNER, "Secret/poflow-migrate/stringData/username", "\"owner\""),
            new Case(DATABASE + OWNER, "Secret/poflow-migrate/stringData/password", "\"hidden\""),
            new Case(DATABASE + OWNER, "Secret/poflow-database/stringData/username", "\"poflow\""),
            new Case(DATABASE + OWNER, "Secret/poflow-database/stringData/password", "\"secret\""),
            new Case(DATABASE + OWNER, MIGRATE + "env/POFLOW_WORKER_ROLE/value", "\"poflow\""),
            new Case(DATABASE + OWNER + "migration.readerRole=r", MIGRATE + "env/POFLOW_READER_ROLE/value", "\"r\""),
            new Case(DATABASE + OWNER + "migration.configRole=c", MIGRATE + "env/POFLOW_CONFIG_ROLE/value", "\"c\""),
            new Case(DATABASE + "migration.existingSecret=pg-app", "Secret/poflow-migrate", ""),
            new Case(
                    DATABASE + "migration.existingSecret=pg-app",
                    JOB + "spec/template/spec/volumes/database/secret/secretName",
                    "\"pg-app\""),
            new Case(
                    "database.existingSecret=pg-worker migration.existingSecret=pg-app",
                    JOB + "spec/template/spec/volumes/database/secret/secretName",
                    "\"pg-app\""),
            new Case(
                    "database.existingSecret=pg-worker migration.existingSecret=pg-app",
                    MIGRATE + "env/POFLOW_WORKER_ROLE/valueFrom/secretKeyRef",
                    "{\"name\":\"pg-worker\",\"key\":\"username\"}"),
            new Case(
                    "database.existingSecret=pg-worker migration.existingSecret=pg-app migration.workerRole=w",
                    MIGRATE + "env/POFLOW_WORKER_ROLE/value",
                    "\"w\""),
            new Case("postgresql.enabled=true", "Secret/poflow-database/stringData/username", "\"poflow_worker\""),
            new Case("postgresql.enabled=true", "Secret/poflow-database-owner/stringData/username", "\"poflow\""),
            new Case(
                    "postgresql.enabled=true",
                    JOB + "spec/template/spec/volumes/database/secret/secretName",
                    "\"poflow-database-owner\""),
            new Case("postgresql.enabled=true", MIGRATE + "env/POFLOW_WORKER_ROLE/value", "\"poflow_worker\""),
            new Case(
                    "postgresql.enabled=true",
                    "Pod/poflow-test-database/spec/volumes/database/secret/secretName",
                    "\"poflow-database\""),
            new Case("", "StatefulSet/poflow-postgresql", ""),
            new Case("postgresql.enabled=true", JOB + HOOK, "\"post-install,post-upgrade\""),
            new Case(
                    "postgresql.enabled=true",
                    "Secret/poflow-database/stringData/host",
                    "\"poflow-postgresql.orders.svc\""),
            new Case("postgresql.enabled=true postgresql.image=pg:18", POSTGRESQL + "image", "\"pg:18\""),
            new Case(
                    "postgresql.enabled=true postgresql.maxConnections=50",
                    POSTGRESQL + "args/2",
                    "\"max_connections=50\""),
            new Case(
                    "postgresql.enabled=true postgresql.resources.limits.memory=1Gi",
                    POSTGRESQL + "resources/limits/memory",
                    "\"1Gi\""),
            new Case("postgresql.enabled=true", STATEFUL_SET + "spec/template/spec/volumes/data/emptyDir", "{}"),
            new Case("postgresql.enabled=true", STATEFUL_SET + "spec/volumeClaimTemplates", ""),
            new Case(
                    "postgresql.enabled=true postgresql.persistence.enabled=true",
                    STATEFUL_SET + "spec/template/spec/volumes/data",
                    ""),
            new Case(
                    "postgresql.enabled=true postgresql.persistence.enabled=true",
                    "Secret/poflow-database/metadata/annotations/helm.sh~1resource-policy",
                    "\"keep\""),
            new Case(
                    "postgresql.enabled=true postgresql.persistence.enabled=true postgresql.persistence.size=9Gi",
                    STATEFUL_SET + "spec/volumeClaimTemplates/0/spec/resources/requests/storage",
                    "\"9Gi\""),
            new Case(
                    "postgresql.enabled=true postgresql.persistence.enabled=true postgresql.persistence.storageClassName=fast",
                    STATEFUL_SET + "spec/volumeClaimTemplates/0/spec/storageClassName",
                    "\"fast\""),
            new Case(
                    "",
                    "CustomResourceDefinition/purchaseorderworkflows.poflow.dev/metadata/annotations/helm.sh~1resource-policy",
                    "\"keep\""),
            new Case(
                    "crds.keep=false",
                    "CustomResourceDefinition/purchaseorderworkflows.poflow.dev/metadata/annotations",
                    ""),
            new Case("crds.install=false", "CustomResourceDefinition/purchaseorderworkflows.poflow.dev", ""),
            new Case("", "NetworkPolicy/poflow-operator", ""),
            new Case("networkPolicy.enabled=true", "NetworkPolicy/poflow-worker/metadata/namespace", "\"orders\""),
            new Case("networkPolicy.enabled=true", "NetworkPolicy/poflow-operator/spec/ingress/0/from", ""),
            new Case(
                    "networkPolicy.enabled=true networkPolicy.metricsFrom[0].podSelector.a=b",
                    "NetworkPolicy/poflow-operator/spec/ingress/0/from",
                    "[{\"podSelector\":{\"a\":\"b\"}}]"),
            new Case(
                    "networkPolicy.enabled=true networkPolicy.databasePorts={6000}",
                    "NetworkPolicy/poflow-worker/spec/egress/1/ports/0/port",
                    "6000"),
            new Case(
                    "networkPolicy.enabled=true networkPolicy.sourcePorts={8443}",
                    "NetworkPolicy/poflow-worker/spec/egress/1/ports/0/port",
                    "8443"),
            new Case(
                    "networkPolicy.enabled=true postgresql.enabled=true",
                    "NetworkPolicy/poflow-postgresql/kind",
                    "\"NetworkPolicy\""),
            new Case("", "ServiceMonitor/poflow-operator", ""),
            new Case(
                    "serviceMonitor.enabled=true",
                    "ServiceMonitor/poflow-operator/spec/endpoints/0/path",
                    "\"/metrics\""),
            new Case(
                    "serviceMonitor.enabled=true serviceMonitor.interval=5s",
                    "ServiceMonitor/poflow-operator/spec/endpoints/0/interval",
                    "\"5s\""),
            new Case(
                    "serviceMonitor.enabled=true serviceMonitor.labels.release=p",
                    "ServiceMonitor/poflow-operator/metadata/labels/release",
                    "\"p\""),
            new Case("", "ConfigMap/poflow-dashboard", ""),
            new Case(
                    "dashboard.enabled=true dashboard.labels.grafana_dashboard=yes",
                    "ConfigMap/poflow-dashboard/metadata/labels/grafana_dashboard",
                    "\"yes\""));

    @ParameterizedTest
    @FieldSource("CASES")
    void aValueChangesWhatIsRendered(Case value) throws IOException {
        JsonNode actual = RenderedChart.with(value.values()).at(value.place());

        if (value.expected().isEmpty()) {
            assertThat(actual.isMissingNode())
                    .as("%s must not be rendered with %s, but is %s", value.place(), value.values(), actual)
                    .isTrue();
        } else {
            assertThat(actual)
                    .as("%s with %s", value.place(), value.values())
                    .isEqualTo(new ObjectMapper().readTree(value.expected()));
        }
    }

    @Test
    void everyValueHasItsCase() throws IOException {
        JsonNode values = new YAMLMapper().readTree(Repository.read(Repository.CHART.resolve("values.yaml")));
        Set<String> without = new TreeSet<>();
        for (String path : paths("", values)) {
            boolean tested = CASES.stream()
                    .flatMap(each -> Stream.of(each.values().split("[ ,]")))
                    .anyMatch(set -> set.matches("\\Q" + path + "\\E([.=\\[].*)?")
                            || path.startsWith(set.replaceAll("=.*", "") + "."));
            if (!tested && !path.equals("database.namespaces") && !path.matches(".*\\.(requests|limits)\\..*")) {
                without.add(path);
            }
        }
        assertThat(without).as("values that no case of this table sets").isEmpty();
    }

    /** Every value of its own; a map that is there to be filled counts as one. */
    private static List<String> paths(String prefix, JsonNode node) {
        List<String> paths = new ArrayList<>();
        node.properties().forEach(field -> {
            String path = prefix + field.getKey();
            if (field.getValue().isObject() && !field.getValue().isEmpty()) {
                paths.addAll(paths(path + ".", field.getValue()));
            } else {
                paths.add(path);
            }
        });
        return paths;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "watchNamespace=own",
                "watchNamespaces=some",
                "watchNamespaces={Orders}",
                "operator.replica=2",
                "operator.replicas=two",
                "operator.logLevel=debug",
                "image.pullPolicy=Sometimes",
                "worker.maxParallel=-1",
                "worker.resources.limits.cpu=1",
                "database.port=70000",
                "database.sslmode=on",
                "postgresql.persistence.size=much",
                "networkPolicy.sourcePorts={http}",
                // What no schema can say
                "database.host=db",
                "database.host=db database.password=x postgresql.enabled=true",
                "postgresql.enabled=true migration.username=owner",
                "postgresql.enabled=true migration.existingSecret=pg-app",
                "database.existingSecret=pg-app migration.username=owner",
                "postgresql.enabled=true database.username=Orders",
                "postgresql.enabled=true database.username=postgres",
                "database.host=db database.password=x database.existingSecret=y",
                "operator.replicas=2 operator.leaderElection=false",
                "operator.serviceAccount.create=false",
                "prune.enabled=true",
                "postgresql.enabled=true prune.olderThan=90",
                "postgresql.enabled=true prune.olderThan=30m",
            })
    void wrongValuesAreRefused(String values) {
        Command.Result result = RenderedChart.template(values).run("");

        assertThat(result.code()).as("helm template with %s", values).isNotZero();
        assertThat(result.errors())
                .as("what helm says of %s names the value", values)
                .contains(values.replaceAll(".* ", "").replaceAll("=.*", "").replaceAll(".*\\.", ""));
    }

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

    @Test
    void helmLintHasNothingToSay() {
        String said = Command.of("helm", "lint", "--strict", Repository.CHART.toString())
                .output();

        assertThat(said).contains("0 chart(s) failed").doesNotContain("[WARNING]", "[ERROR]");
    }
}
