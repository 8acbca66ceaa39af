"""Accuracy floors and speed, each beside its peers' figures. Not in the wheel.

What is measured is the fast reader, wherever ONRECORD_READER does not say full.
"""

import os

os.environ.setdefault("ONRECORD_READER", "fast")
