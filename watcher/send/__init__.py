"""Transports: a frozen message comes in, one outcome goes out. Edge; one module per transport."""
