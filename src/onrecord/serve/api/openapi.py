"""The description of the API (OpenAPI 3.1), made of its operations and the types of their values."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import msgspec

from onrecord import __version__
from onrecord.model import Event, Statement
from onrecord.serve.api.operation import Operation
from onrecord.serve.api.operations import OPERATIONS
from onrecord.serve.api.values import ErrorShape

_REF = "#/components/schemas/{name}"


@lru_cache(maxsize=1)
def description() -> dict[str, Any]:
    """The whole description."""
    types = [ErrorShape, Statement, Event, *(t for o in OPERATIONS for t in (o.answer, o.body) if t is not None)]
    _, components = msgspec.json.schema_components(types, ref_template=_REF)
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "onrecord",
            "version": __version__,
            "description": "A kept record: who said what, who did what to whom, and on whose word.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(operation: Operation) -> dict[str, Any]:
    in_path = re.findall(r"\{(\w+)\}", operation.path)
    parameters = [{"name": n, "in": "path", "required": True, "schema": {"type": "string"}} for n in in_path]
    parameters += [
        {"name": p.name, "in": "query", "description": p.about, "schema": p.schema} for p in operation.parameters
    ]
    statuses = [400, 404] + ([403, 413] if operation.method == "POST" else []) + [503]
    made: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.about,
        "parameters": parameters,
        "responses": {
            str(operation.status): _content("It is so.", _ref(operation.answer)),
            **{str(s): _content("It cannot be.", _ref(ErrorShape)) for s in statuses},
        },
    }
    if operation.method == "GET":
        made["responses"]["304"] = {"description": "Nothing has changed since `If-None-Match`."}
    if operation.body is not None:
        made["requestBody"] = {"required": True, **_body(_ref(operation.body))}
        made["security"] = [{"token": []}]
    return made


def _ref(type_: Any) -> dict[str, str]:
    return {"$ref": _REF.format(name=type_.__name__)}


def _body(schema: dict[str, str]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def _content(words: str, schema: dict[str, str]) -> dict[str, Any]:
    return {"description": words, **_body(schema)}
