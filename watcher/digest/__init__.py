"""Digests: a report comes in, one message per person goes out, decided but not worded. Pure."""
