# Prepares the data directory before PostgreSQL starts, so that whoever finds the server finds its roles: an owner that brings the schema
# up to date, and one that workers enter as; neither is a superuser. A new directory is made with its database; one that an earlier release
# has left is taken up, where the owner is the superuser that it was. The superuser has no password: it enters from within the pod only.
# Needs PGDATA, DBNAME, OWNER, OWNER_PASSWORD, WORKER, WORKER_PASSWORD; the names and passwords have no quote in them.
set -eu

# A statement per line, by the standalone backend: there is no server yet. It goes on after an error, and ends with 0.
single() {
  said=$(postgres --single -D "$1" -c log_min_error_statement=panic template1 2>&1) || { echo "$said" >&2; exit 1; }
  case $said in *ERROR:*|*FATAL:*|*PANIC:*) echo "$said" >&2; exit 1 ;; esac
}

# Argument: the superuser's, or nothing
role() {
  echo "DO \$\$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '$1') THEN CREATE ROLE \"$1\"; END IF; END \$\$;"
  echo "ALTER ROLE \"$1\" $2;"
}

roles() {
  role postgres "SUPERUSER LOGIN"
  role "$OWNER" "LOGIN PASSWORD '$OWNER_PASSWORD'"
  role "$WORKER" "LOGIN PASSWORD '$WORKER_PASSWORD'"
}

if [ -s "$PGDATA/PG_VERSION" ]; then
  # Nobody else is in this pod: a server that wrote it was killed.
  rm -f "$PGDATA/postmaster.pid"
  roles | single "$PGDATA"
else
  # Under another name until it is complete.
  rm -rf "$PGDATA.new"
  initdb --pgdata="$PGDATA.new" --username=postgres --encoding=UTF8 --auth=trust
  printf 'local all all trust\nhost all all all scram-sha-256\n' >"$PGDATA.new/pg_hba.conf"
  { roles; echo "CREATE DATABASE \"$DBNAME\" OWNER \"$OWNER\";"; } | single "$PGDATA.new"
  mv "$PGDATA.new" "$PGDATA"
fi
