"""Training of the reader. Not in the wheel."""
