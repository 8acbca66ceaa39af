"""Goes on training the head of events' parties alone, on the finished encoder's states: beside the others it gets too few steps."""

from __future__ import annotations

import copy
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from train.augment import packed
from train.corpus import Document
from train.examples import Example, examples, prepare
from train.feed import PACKED, batches, collate
from train.fit import Averaged, party_loss, round_about
from train.network import Reader, Roles
from train.states import States
