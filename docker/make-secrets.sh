#!/bin/sh
# Makes the passwords of compose.yaml, once: docker/.env.
set -eu
cd "$(dirname "$0")"
[ -e .env ] && { echo "docker/.env is there already; remove it and the volumes to begin anew." >&2; exit 1; }
umask 077
secret() { head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n'; }
for name in POSTGRES_PASSWORD FP_OWNER_PASSWORD FP_SERVICE_PASSWORD REDIS_PASSWORD MQTT_PASSWORD FP_AUTH_SECRET; do
  echo "$name=$(secret)"
done > .env
echo "docker/.env made."
