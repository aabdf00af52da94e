"""A problem's code comes in, what it means and how it is mended goes out."""
