"""Liaison stations (代表联络站): where deputies and voters meet, and what becomes of a voter's opinion."""
