"""Statistical process control (NHS "Making Data Count"): a series comes in, limits, signals and verdicts go out. Pure."""
