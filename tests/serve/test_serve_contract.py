"""The API keeps to its description: schemathesis asks it 2,000 things. ONRECORD_API_EXAMPLES asks for more."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from onrecord.model import Record
from onrecord.serve.api.operation import Operation
from onrecord.serve.api.operations import OPERATIONS
from onrecord.serve.app import application
from onrecord.serve.site import Site
from onrecord.store.store import Store

schemathesis = pytest.importorskip("schemathesis")
checks = pytest.importorskip("schemathesis.specs.openapi.checks")

# Cursors are made by the server alone, days must be in the calendar; and the token goes along in every call here.
EXCLUDED = [checks.positive_data_acceptance, checks.ignored_auth]
HEADERS = {"host": "127.0.0.1:8470", "authorization": "Bearer the-token"}
EXAMPLES = int(os.environ.get("ONRECORD_API_EXAMPLES", "80"))


@pytest.fixture(scope="module")
def described(ferry: Record, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The description of a site's API, as it is served."""
    path: Path = tmp_path_factory.mktemp("api") / "record.db"
    with Store(path, create=True) as store:
        store.put(ferry)
        store.compare()
        site = Site(store, token="the-token", who="tester")
        yield schemathesis.openapi.from_asgi("/api/openapi.json", application(site), headers=HEADERS)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda o: f"{o.method} {o.path}")
def test_contract(described: Any, operation: Operation) -> None:
    """Statuses, shapes and headers are as described; nothing that is asked breaks anything."""

    @given(case=described[operation.path][operation.method].as_strategy())
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    def asked(case: Any) -> None:
        case.call_and_validate(headers=HEADERS, excluded_checks=EXCLUDED)

    asked()
