"""Set-up and servers of the commands in ``bin/``: standard library only, for it runs before anything is installed."""
