"""The commands of the top floor."""
