#!/bin/sh
# Makes the database and its two roles in the PostgreSQL container of docker-compose.yml, when its volume is empty.
set -eu
psql -X -v ON_ERROR_STOP=1 -v owner_password="$OWNER_DB_PASSWORD" -v app_password="$APP_DB_PASSWORD" \
    --username "$POSTGRES_USER" --dbname postgres --file /srv/roles.sql
