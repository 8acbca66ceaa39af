"""The API under `/api`: the values of the Python API as JSON, described by OpenAPI 3.1 at `/api/openapi.json`."""
