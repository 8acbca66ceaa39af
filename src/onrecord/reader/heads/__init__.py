"""The model's token heads, decoded. A further head is one file here and one line in `DECODERS`.

A decoder takes the scores of its head over one window, (pieces, labels), with the pieces, and returns what it found
in the window's core as piece indexes.
"""
