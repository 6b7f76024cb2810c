#!/bin/sh
# Two roles and their database: one owns the tables and runs the migrations, the other is the service's and owns nothing.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -d postgres -v owner="$FP_OWNER_PASSWORD" -v service="$FP_SERVICE_PASSWORD" <<'SQL'
create role fingerpost_owner login password :'owner';
create role fingerpost login password :'service';
create database fingerpost owner fingerpost_owner encoding 'UTF8' template template0;
revoke all on database fingerpost from public;
grant connect on database fingerpost to fingerpost;
SQL
