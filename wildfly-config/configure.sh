#!/usr/bin/env bash
# Applies all scripts to a stopped stock server: configure.sh <server's home> <postgresql driver jar>
set -euo pipefail
home=$(cd "${1:?the home of the server}" && pwd)
driver=$(realpath "${2:?the PostgreSQL driver jar}")
joined=$(mktemp)
trap 'rm -f "$joined"' EXIT
{
  echo 'embed-server --server-config=standalone-full.xml --std-out=echo'
  cat "$(dirname "$0")"/cli/*.cli
  echo 'stop-embedded-server'
} > "$joined"
JAVA_OPTS="${JAVA_OPTS:-} -Dpostgresql.jar=$driver" "$home/bin/jboss-cli.sh" --file="$joined"
