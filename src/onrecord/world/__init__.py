"""What is known beforehand: countries, agencies, media, sectors, known actors, the gazetteer; its tables are in `data/`."""
