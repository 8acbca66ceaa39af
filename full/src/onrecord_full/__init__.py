"""The weights of onrecord's full reader, which onrecord finds beside itself; nothing here is run."""
