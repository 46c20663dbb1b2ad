"""Periodic work: when each job last ran, with what result, and which one is missing."""
