"""The pages of the room: what the office writes and reviews, and what anybody may read."""
