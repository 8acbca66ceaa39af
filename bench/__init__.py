"""Accuracy floors and speed, each beside its peers' figures. Not in the wheel."""
