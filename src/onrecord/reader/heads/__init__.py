"""What is read off the encoder's pass, a file a head: names, attributions, events, coreference.

Each takes the encoded windows with the report's pieces and gives spans of the report's text. Names and cues come from
scores of the pass itself; attributions, events and coreference run a small graph of their own over its states.
"""
