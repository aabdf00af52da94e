"""Benchmarks: nothing comes in, times, memory and ratios go out. Not part of what is installed."""
