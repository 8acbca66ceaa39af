"""Scores as chances: a temperature and an offset on the log-odds, which the weights bring."""

from __future__ import annotations

import random

import msgspec
import pytest

import onrecord
from bench.calibration import Case, bins, crossed, error, fit
from onrecord.reader.encoder import Manifest
from onrecord.reader.loading import shared
from onrecord.reader.scores import Scale, sigmoid


def test_a_scale() -> None:
    """Warmer is less sure, an offset moves all one way, and neither changes which of two is surer."""
    assert Scale().chance(0.8) == pytest.approx(0.8)
    assert Scale(2.0).chance(0.8) == pytest.approx(2 / 3)
    assert Scale(1.0, -1.0).chance(0.5) == pytest.approx(sigmoid(-1.0))
    assert 0 < Scale(2.0, 1.0).chance(0.0) < Scale(2.0, 1.0).chance(1.0) < 1


def test_what_the_weights_bring() -> None:
    """Records carry the chances that the manifest's calibration makes of scores; without one, the scores."""
    encoder = shared("fast")
    text = "Mayor Ann Lee said on Monday that the bridge was safe. Soldiers attacked the town of Belford."
    kept = encoder.manifest

    def read(**calibration: Scale) -> onrecord.Record:
        encoder.manifest = msgspec.structs.replace(kept, calibration=calibration)
        try:
            return onrecord.read(text, reader="fast")
        finally:
            encoder.manifest = kept

    plain, moved = read(), read(statement=Scale(1, -2), act=Scale(1, -3), event=Scale(1, -4))
    for before, after, offset in (
        (plain.statements[0].score, moved.statements[0].score, -2),
        (plain.statements[0].act_score, moved.statements[0].act_score, -3),
        (plain.events[0].certainty, moved.events[0].certainty, -4),
    ):
        assert before is not None
        assert after == pytest.approx(Scale(1, offset).chance(before), abs=0.01)
    packed = msgspec.json.encode(msgspec.structs.replace(kept, calibration={"act": Scale(1.5, 0.25)}))
    assert msgspec.json.decode(packed, type=Manifest).chance("act", 0.5) == pytest.approx(sigmoid(0.25))


def test_the_error_and_its_mending() -> None:
    """The error of one that says 0.95 and is right in 3 of 4 is 0.2; the fitted scale brings it down on other texts."""
    rng = random.Random(3)
    boasting = [Case("act", "a", n, 0.95, n % 4 != 0) for n in range(400)]
    assert error(bins(boasting)) == pytest.approx(0.2)

    cases = []
    for number in range(4000):
        chance = rng.random()
        score = sigmoid(3 * Scale().chance(chance) * 2 - 2)  # surer than it should be, in no simple way
        cases.append(Case("act", "ab"[number % 2], number // 2, score, rng.random() < chance))
    assert error(bins(cases)) > 0.1
    assert error(bins(crossed(cases))) < 0.05
    assert 1 / fit(cases).temperature > 0
