"""Deputies, their terms, sessions and groups."""
