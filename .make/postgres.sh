# shellcheck shell=bash
# A private PostgreSQL for a developer's needs: socket only, never the machine's own cluster.
# Sourced by dev-db and sql.

# The newest PostgreSQL's programs; Debian keeps them out of the PATH, one folder a version.
pg_bin() {
  local newest
  newest=$(find /usr/lib/postgresql -mindepth 3 -maxdepth 3 -name postgres -path '*/bin/*' 2>/dev/null |
    sort -t/ -k5 -n | tail -1)
  if [ -z "$newest" ]; then
    # Elsewhere than on Debian the programs may simply be in the PATH.
    newest=$(command -v postgres) || {
      echo "PostgreSQL is not installed: run '.make/install run', or install version 15 or newer." >&2
      return 1
    }
  fi
  dirname "$newest"
}

# PostgreSQL refuses to run as root: then its own user does the work.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then
    (cd / && setpriv --reuid postgres --regid postgres --init-groups -- "$@")
  else
    "$@"
  fi
}

# cluster_start FOLDER: makes the cluster if it is not there, and starts it.
# It has one role and one database, both named vidhuk, and its socket in FOLDER.
cluster_start() {
  local folder=$1 bin
  bin=$(pg_bin)
  if [ ! -d "$folder/data" ]; then
    [ "$(id -u)" != 0 ] || chown postgres: "$folder"
    # The socket's folder must be passable; the socket itself is closed below.
    chmod 711 "$folder"
    as_postgres "$bin/initdb" -D "$folder/data" -U vidhuk --auth=trust --encoding=UTF8 \
      --locale=C.UTF-8 --no-sync >/dev/null
    # What is lost in a crash here can be made again, so nobody waits for the disk.
    as_postgres tee -a "$folder/data/postgresql.conf" >/dev/null <<CONF
listen_addresses = ''
unix_socket_directories = '$folder'
unix_socket_permissions = 0700
max_connections = 300
fsync = off
synchronous_commit = off
full_page_writes = off
CONF
  fi
  as_postgres "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -s start </dev/null
  if ! psql_in "$folder" -d postgres -tAc "select 1 from pg_database where datname = 'vidhuk'" | grep -q 1; then
    psql_in "$folder" -d postgres -qc 'create database vidhuk'
  fi
}

# The process, if it lives: its id stands in the first line of postmaster.pid.
cluster_pid() {
  local pid
  pid=$(head -1 "$1/data/postmaster.pid" 2>/dev/null) || return 1
  [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null && echo "$pid"
}

cluster_stop() {
  local pid
  pid=$(cluster_pid "$1") || return 0
  # SIGINT is PostgreSQL's "fast": connections are closed, nothing is left behind.
  kill -INT "$pid"
  while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
}

cluster_url() {
  echo "postgres://vidhuk@localhost/vidhuk?host=$1"
}

psql_in() {
  local folder=$1
  shift
  "$(pg_bin)/psql" -X -v ON_ERROR_STOP=1 -h "$folder" -U vidhuk "$@"
}

# cluster_migrate FOLDER MIGRATIONS: applies what is not applied yet, and writes it down the way
# sqlx does, so that the server goes on from there.
cluster_migrate() {
  local folder=$1 file name version words sum known once
  psql_in "$folder" -d vidhuk -q <<'SQL'
set client_min_messages = warning;
create table if not exists _sqlx_migrations (
    version bigint primary key,
    description text not null,
    installed_on timestamptz not null default now(),
    success boolean not null,
    checksum bytea not null,
    execution_time bigint not null
);
SQL
  for file in "$2"/*.sql; do
    [ -e "$file" ] || return 0
    name=$(basename "$file" .sql)
    version=${name%%_*}
    words=${name#*_}
    words=${words//_/ }
    sum=$(sha384sum <"$file" | cut -d' ' -f1)
    known=$(psql_in "$folder" -d vidhuk -tAc \
      "select encode(checksum, 'hex') from _sqlx_migrations where version = $version")
    if [ "$known" = "$sum" ]; then continue; fi
    if [ -n "$known" ]; then
      echo "$file was changed after it had been applied: run '.make/dev-db reset'." >&2
      return 1
    fi
    # The same word by which sqlx knows a migration that cannot be one transaction.
    if head -1 "$file" | grep -q '^-- no-transaction'; then once=(); else once=(-1); fi
    psql_in "$folder" -d vidhuk -q "${once[@]}" -f "$file" -c "insert into _sqlx_migrations
      (version, description, success, checksum, execution_time)
      values ($version, '${words//\'/}', true, decode('$sum', 'hex'), 0)"
  done
}
