"""The forms of the room, a file per chapter."""
