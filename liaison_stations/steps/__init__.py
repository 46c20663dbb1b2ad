"""The verbs of the room, a file per chapter of the procedure."""
