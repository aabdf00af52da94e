"""Findings: verdicts of the rules come in, statuses and transitions with their reasons go out. Pure."""
