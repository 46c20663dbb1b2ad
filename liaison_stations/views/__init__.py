"""The pages of the room, a file per chapter."""
