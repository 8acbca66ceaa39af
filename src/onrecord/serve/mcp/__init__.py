"""The record for assistants: tools of the Model Context Protocol that only read, and quote what they give."""
