"""Files into values, every problem in them found at once, each with its place."""
