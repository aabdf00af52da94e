"""The database: facts, findings and messages come in and go out. Edge; the only place that knows the tables."""
