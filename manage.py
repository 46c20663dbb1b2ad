#!/usr/bin/env python3
"""Runs a management command; the commands that change tables run as the database's owner.

Use ``bin/manage``, which also provides the environment and the servers.
"""

import os
import sys

#: Commands that create, alter or grant: the application's own role may not.
OWNER_COMMANDS = {"migrate", "pgtrigger", "flush", "prepare_database", "sqlmigrate", "showmigrations"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS:
        os.environ.setdefault("XIANGYIN_AS_OWNER", "1")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
