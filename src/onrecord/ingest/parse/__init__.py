"""Foreign HTML, feeds and XML to values. Runs in the guarded process only: no parser is safe from every input."""
