"""Reads the ledgers (办理台账) that clerks keep in Excel, and writes them; pure functions, without the database."""
