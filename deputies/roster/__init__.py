"""The roster (名册) as clerks keep it: read, compared with the roll, stored all or nothing, written in the same columns."""
