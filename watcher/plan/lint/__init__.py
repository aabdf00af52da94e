"""A whole plan comes in, what its records say against one another goes out as problems."""
