"""What is known beforehand: countries, agencies, outlets, sectors, known actors, places; its tables are in `data/`."""
