-- The database and its two roles: the owner migrates, the application reads and writes rows and nothing else.
-- Run by a superuser with psql, as often as one likes. Variables: owner_password, app_password (both optional), and
-- development (the tests make databases of their own, and as the owner take the application's role).
-- What the application may do to each table is granted after every migration (config/database.py).
SELECT 'CREATE ROLE xiangyin_owner LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'xiangyin_owner') \gexec
SELECT 'CREATE ROLE xiangyin_app LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'xiangyin_app') \gexec
\if :{?owner_password}
ALTER ROLE xiangyin_owner PASSWORD :'owner_password';
\endif
\if :{?app_password}
ALTER ROLE xiangyin_app PASSWORD :'app_password';
\endif
\if :{?development}
ALTER ROLE xiangyin_owner CREATEDB;
GRANT xiangyin_app TO xiangyin_owner;
\endif
SELECT 'CREATE DATABASE xiangyin' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'xiangyin') \gexec
ALTER DATABASE xiangyin OWNER TO xiangyin_owner;
REVOKE ALL ON DATABASE xiangyin FROM PUBLIC;
GRANT CONNECT ON DATABASE xiangyin TO xiangyin_app;
\connect xiangyin
REVOKE CREATE ON SCHEMA public FROM PUBLIC, xiangyin_app;
GRANT USAGE ON SCHEMA public TO xiangyin_app;
