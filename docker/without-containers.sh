#!/usr/bin/env bash
# The service as compose.yaml runs it, without containers: on PostgreSQL, Redis and Mosquitto of this machine (Debian's
# packages), each on a free port of 127.0.0.1 and in one folder. Ctrl-C stops everything.
#   docker/without-containers.sh [folder [command …]]
# folder: where everything is kept, new or empty; default a temporary one, removed at the end
# command: what is run with the settings (written to <folder>/settings.env); default the service
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-}
if [[ -z $folder ]]; then
  folder=$(mktemp -d "${TMPDIR:-/tmp}/fingerpost-production-XXXXXX")
  remove=yes
fi
shift || true
mkdir -p "$folder" && folder=$(cd "$folder" && pwd)
[[ -z $(ls -A "$folder") ]] || { echo "$folder is not empty" >&2; exit 1; }
PATH=$root/node_modules/.bin:$PATH:/usr/sbin
postgres_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)

for program in "$postgres_bin/initdb" redis-server mosquitto mosquitto_passwd psql; do
  command -v "$program" >/dev/null || { echo "$program is missing: apt-get install postgresql redis-server mosquitto" >&2; exit 1; }
done

# PostgreSQL refuses root: there everything but the service runs as the user of Debian's package.
plainly=()
[[ $(id -u) == 0 ]] && plainly=(setpriv --reuid=postgres --regid=postgres --init-groups --)

free_ports() {
  node -e '
    const { createServer } = require("node:net");
    const servers = Array.from({ length: Number(process.argv[1]) }, () => createServer().listen(0, "127.0.0.1"));
    Promise.all(servers.map((server) => new Promise((up) => server.once("listening", up)))).then(() => {
      console.log(servers.map((server) => server.address().port).join(" "));
      for (const server of servers) server.close();
    });
  ' "$1"
}

secret() { head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n'; }

wait_for() {
  for _ in $(seq 100); do
    "$@" >/dev/null 2>&1 && return 0
    sleep 0.1
  done
  echo "not up within 10 s: $*" >&2
  exit 1
}

engines=()
stop_all() {
  trap - EXIT INT TERM
  [[ -n ${command_pid:-} ]] && kill -TERM "$command_pid" 2>/dev/null && wait "$command_pid" || true
  ((${#engines[@]} > 0)) && kill -TERM "${engines[@]}" 2>/dev/null || true
  # TERM lets PostgreSQL wait for its clients, INT does not.
  [[ -n ${engines[0]:-} ]] && kill -INT "${engines[0]}" 2>/dev/null || true
  wait
  [[ ${remove:-no} == yes ]] && rm -rf "$folder"
  return 0
}
trap stop_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

read -r postgres_port redis_port mqtt_port http_port <<<"$(free_ports 4)"
export FP_OWNER_PASSWORD FP_SERVICE_PASSWORD
FP_OWNER_PASSWORD=$(secret) FP_SERVICE_PASSWORD=$(secret) redis_password=$(secret) mqtt_password=$(secret)
umask 022
mkdir -p "$folder"/{postgres,redis,mosquitto,data}
chmod 755 "$folder"
[[ $(id -u) == 0 ]] && chown postgres:postgres "$folder"/{postgres,redis,mosquitto}

settings=(
  NODE_ENV=production
  FP_DATABASE_URL="postgres://fingerpost:$FP_SERVICE_PASSWORD@127.0.0.1:$postgres_port/fingerpost"
  FP_DATABASE_OWNER_URL="postgres://fingerpost_owner:$FP_OWNER_PASSWORD@127.0.0.1:$postgres_port/fingerpost"
  FP_QUEUE_URL="redis://:$redis_password@127.0.0.1:$redis_port"
  FP_MQTT_URL="mqtt://127.0.0.1:$mqtt_port"
  FP_MQTT_USER=fingerpost
  FP_MQTT_PASSWORD="$mqtt_password"
  FP_AUTH_SECRET="$(secret)"
  FP_DATA_DIR="$folder/data"
  FP_PLANT="${FP_PLANT:-$root/config/plants/demo.yaml}"
  FP_HTTP_PORT="$http_port"
)

"${plainly[@]}" "$postgres_bin/initdb" -D "$folder/postgres" -U postgres --auth=trust --auth-host=scram-sha-256 --encoding=UTF8 --locale=C --no-sync >"$folder/initdb.log"
"${plainly[@]}" "$postgres_bin/postgres" -D "$folder/postgres" -p "$postgres_port" -c listen_addresses=127.0.0.1 \
  -c unix_socket_directories="$folder/postgres" -c timezone=UTC 2>"$folder/postgres.log" &
engines+=($!)
"${plainly[@]}" redis-server --bind 127.0.0.1 --port "$redis_port" --dir "$folder/redis" --appendonly yes --maxmemory-policy noeviction \
  --requirepass "$redis_password" >"$folder/redis.log" &
engines+=($!)
(
  umask 077
  exec >"$folder/stations"
  echo "fingerpost:$mqtt_password"
  env -i PATH="$PATH" "${settings[@]}" node "$root/dist/src/cli.js" station-passwords
)
"${plainly[@]}" env MQTT_USERS=- MQTT_FOLDER="$folder/mosquitto" MQTT_LISTENER="$mqtt_port 127.0.0.1" \
  sh "$root/docker/mosquitto/start.sh" <"$folder/stations" 2>"$folder/mosquitto.log" &
engines+=($!)

wait_for psql -h "$folder/postgres" -p "$postgres_port" -U postgres -c 'select 1'
PGHOST=$folder/postgres PGPORT=$postgres_port sh "$root/docker/postgres/roles.sh" >/dev/null
wait_for bash -c "exec 3<>/dev/tcp/127.0.0.1/$mqtt_port"
wait_for env REDISCLI_AUTH="$redis_password" redis-cli -p "$redis_port" ping
unset FP_OWNER_PASSWORD FP_SERVICE_PASSWORD

(umask 077 && printf '%s\n' "${settings[@]}" >"$folder/settings.env.part" && mv "$folder/settings.env.part" "$folder/settings.env")
echo "PostgreSQL, Redis and Mosquitto run; settings in $folder/settings.env, logs beside it" >&2
(($# > 0)) || set -- node --enable-source-maps "$root/dist/src/main.js"
cd "$root"
env "${settings[@]}" "$@" &
command_pid=$!
wait "$command_pid"
