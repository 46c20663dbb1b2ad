"""What every record stands on: each sub-folder is a Django app, and each may use only those below it."""
