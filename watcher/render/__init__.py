"""Wording: digests and reports come in, text and HTML go out through the templates. Edge; decides nothing."""
