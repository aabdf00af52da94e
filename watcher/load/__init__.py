"""Readers: a file comes in, tables of rows with their cells go out. Edge; decides nothing about meaning."""
