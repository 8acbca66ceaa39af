"""The process that parses foreign bytes, with its limits of memory and time, and how it is spoken to."""
