"""What a running service tells whoever asks over HTTP: whether it works, and figures to watch."""
