"""Sources through the pipeline into the store: the only room that knows both ends."""
