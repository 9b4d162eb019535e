{{- define "poflow.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" }}
{{- end }}

{{/* Cut short enough for the longest suffix. */}}
{{- define "poflow.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else if contains (include "poflow.name" .) .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "poflow.name" .) | trunc 40 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* Labels by which pods of one component are found: they never change. Argument: list $ COMPONENT */}}
{{- define "poflow.selector" -}}
{{- $ := index . 0 -}}
app.kubernetes.io/name: {{ include "poflow.name" $ }}
app.kubernetes.io/instance: {{ $.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{/* Argument: list $ COMPONENT */}}
{{- define "poflow.labels" -}}
{{- $ := index . 0 -}}
{{ include "poflow.selector" . }}
app.kubernetes.io/part-of: poflow
app.kubernetes.io/version: {{ $.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $.Chart.Name $.Chart.Version | replace "+" "_" }}
{{- end }}

{{/* Argument: list $ NAME */}}
{{- define "poflow.image" -}}
{{- $ := index . 0 -}}
{{- with $.Values.image.registry }}{{ trimSuffix "/" . }}/{{ end -}}
{{- index . 1 }}:{{ default $.Chart.AppVersion $.Values.image.tag }}
{{- end }}

{{- define "poflow.serviceAccount" -}}
{{- if .Values.operator.serviceAccount.create -}}
{{- default (include "poflow.fullname" .) .Values.operator.serviceAccount.name }}
{{- else -}}
{{- required "operator.serviceAccount.name is needed where operator.serviceAccount.create is false" .Values.operator.serviceAccount.name }}
{{- end }}
{{- end }}

{{/* Name of the default database's Secret; empty where there is none. */}}
{{- define "poflow.databaseSecret" -}}
{{- if and .Values.postgresql.enabled (or .Values.database.existingSecret .Values.database.host) -}}
{{- fail "postgresql.enabled brings a database of its own: set it, or database.existingSecret, or database.host, not two of them" }}
{{- else if and .Values.database.existingSecret .Values.database.host -}}
{{- fail "database.existingSecret and database.host exclude each other: the Secret has the host already" }}
{{- else if .Values.database.existingSecret -}}
{{- .Values.database.existingSecret }}
{{- else if or .Values.postgresql.enabled .Values.database.host -}}
{{- include "poflow.fullname" . }}-database
{{- end }}
{{- end }}

{{/* Role of the chart's own database as which workers enter; its owner is database.username. */}}
{{- define "poflow.workerRole" -}}
{{- if not (regexMatch "^[a-z_][a-z0-9_]{0,50}$" .Values.database.username) -}}
{{- fail "database.username is the owner of postgresql.enabled's database: a letter, then letters, digits and _, all lower case" }}
{{- else if has .Values.database.username (list "postgres" "public" "none") -}}
{{- fail "database.username cannot be postgres, which is the superuser of postgresql.enabled's server, nor a word of SQL" }}
{{- end -}}
{{- .Values.database.username }}_worker
{{- end }}

{{/* Name of the Secret of the tables' owner, where that is not the database's own; empty where it is. */}}
{{- define "poflow.ownerSecret" -}}
{{- $migration := .Values.migration -}}
{{- if and $migration.existingSecret $migration.username -}}
{{- fail "migration.existingSecret and migration.username exclude each other: the Secret has the user already" }}
{{- else if and .Values.postgresql.enabled (or $migration.existingSecret $migration.username) -}}
{{- fail "postgresql.enabled brings an owner of its own: migration.existingSecret and migration.username are for a database of yours" }}
{{- else if and $migration.username (not .Values.database.host) -}}
{{- fail "migration.username is for database.host; beside database.existingSecret, migration.existingSecret names the owner's Secret" }}
{{- else if .Values.postgresql.enabled -}}
{{- include "poflow.databaseSecret" . }}-owner
{{- else if $migration.existingSecret -}}
{{- $migration.existingSecret }}
{{- else if $migration.username -}}
{{- include "poflow.fullname" . }}-migrate
{{- end }}
{{- end }}

{{/* Data of the Secret that the chart writes for an address given in the values. */}}
{{- define "poflow.databaseSecretData" -}}
host: {{ .Values.database.host | quote }}
port: {{ .Values.database.port | quote }}
dbname: {{ .Values.database.dbname | quote }}
username: {{ .Values.database.username | quote }}
user: {{ .Values.database.username | quote }}
password: {{ required "database.password is needed beside database.host" .Values.database.password | quote }}
{{- with .Values.database.sslmode }}
sslmode: {{ . | quote }}
{{- end }}
{{- end }}

{{/* The volume of a database's Secret, with the CA of its certificate where there is one. Argument: list $ SECRET */}}
{{- define "poflow.databaseVolume" -}}
{{- $ := index . 0 -}}
{{- $secret := index . 1 -}}
name: database
{{- with $.Values.database.caSecretName }}
projected:
  defaultMode: 0440
  sources:
    - secret: {name: {{ $secret }}}
    - secret: {name: {{ . }}, items: [{key: ca.crt, path: ca.crt}]}
{{- else }}
secret: {secretName: {{ $secret }}, defaultMode: 0440}
{{- end }}
{{- end }}

{{/* Namespaces that are watched, separated by commas; empty: all. */}}
{{- define "poflow.watched" -}}
{{- if kindIs "slice" .Values.watchNamespaces -}}
{{- join "," (uniq .Values.watchNamespaces) }}
{{- else if eq .Values.watchNamespaces "own" -}}
{{- .Release.Namespace }}
{{- end }}
{{- end }}

{{/* Namespaces that get the default database's Secret, separated by commas. */}}
{{- define "poflow.secretNamespaces" -}}
{{- $namespaces := .Values.database.namespaces -}}
{{- if not $namespaces -}}
{{- if kindIs "slice" .Values.watchNamespaces -}}
{{- $namespaces = .Values.watchNamespaces -}}
{{- else if and .Values.postgresql.enabled (eq .Values.watchNamespaces "all") -}}
{{- $namespaces = list "default" -}}
{{- end -}}
{{- end -}}
{{- join "," (uniq (prepend $namespaces .Release.Namespace)) }}
{{- end }}

{{/* Restricted, as Kubernetes' pod security standards define it. Argument: the user's id. */}}
{{- define "poflow.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ . }}
runAsGroup: {{ . }}
fsGroup: {{ . }}
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "poflow.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}
