"""The demo county: invented places and people, and a year of their work told through the real steps."""
