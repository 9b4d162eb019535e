package dev.poflow.e2e;

import java.util.List;

/** What the chart renders of each of its values. */
final class ChartValues {

    static final String DEPLOYMENT = "Deployment/poflow-operator/";
    static final String POD = DEPLOYMENT + "spec/template/spec/";
    static final String OPERATOR = POD + "containers/operator/";
    static final String JOB = "Job/poflow-migrate/";
    static final String MIGRATE = JOB + "spec/template/spec/containers/migrate/";
    static final String CRON_JOB = "CronJob/poflow-prune/";
    static final String PRUNE_POD = CRON_JOB + "spec/jobTemplate/spec/template/spec/";
    static final String PRUNE = PRUNE_POD + "containers/prune/";
    static final String STATEFUL_SET = "StatefulSet/poflow-postgresql/";
    static final String POSTGRESQL = STATEFUL_SET + "spec/template/spec/containers/postgresql/";
    static final String DATABASE = "database.host=db.example database.password=secret ";
    static final String OWNER = "migration.username=owner migration.password=hidden ";
    static final String HOOK = "metadata/annotations/helm.sh~1hook";

    private ChartValues() {}

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
            new Case(
                    DATABASE + OWNER + "migration.decisionRole=d", MIGRATE + "env/POFLOW_DECISION_ROLE/value", "\"d\""),
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
}
