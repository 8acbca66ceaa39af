"""Across reports: pure functions over frozen values. Below the store, so that the store, a cluster and a test use the
same."""
