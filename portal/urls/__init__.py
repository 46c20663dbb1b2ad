"""The addresses of the room: the public pages, and the office's pages of announcements."""
