#!/bin/sh
# Starts Mosquitto in MQTT_FOLDER, with the users of the file MQTT_USERS (user:password, a line each; "-" is standard
# input). MQTT_LISTENER: where it listens, if not on port 1883 of all addresses.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
umask 077
cd "$MQTT_FOLDER"
cat "$MQTT_USERS" > passwords
mosquitto_passwd -U passwords
cat "$here/acl" > acl
sed "s/^listener .*/listener ${MQTT_LISTENER:-1883}/" "$here/mosquitto.conf" > mosquitto.conf
exec mosquitto -c mosquitto.conf
