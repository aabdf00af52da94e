"""Watcher keeps a delivery plan honest: files and rules come in, explained verdicts and one digest per person go out."""

__version__ = "0.1.0"
