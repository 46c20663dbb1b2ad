"""Reads and writes the ledgers (办理台账) that clerks keep in Excel; pure functions, without the database."""
