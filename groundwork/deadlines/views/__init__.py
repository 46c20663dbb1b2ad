"""The pages of the clock: one table, four readings of it, and the settings behind it."""
