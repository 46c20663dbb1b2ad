"""Lives and steps: the lawful moves of a record as data, and the one engine that takes them."""
