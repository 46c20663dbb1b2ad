"""Loading the demo county, and saying who is in it."""
