"""The reader: an encoder with three more embeddings at its input, and small heads on it (training only)."""

from __future__ import annotations

import dataclasses
import functools
import math
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.reader.distance import APART, BUCKETS
from onrecord.reader.links import SIZES as PAIR_SIZES
from onrecord.reader.pieces import CLS, SEP
from onrecord.reader.signs import COUNT as SIGNS
from train.examples import ACTS, EVENT_KINDS, EVENT_LABELS, NAME_LABELS, PARTY_LABELS, ROLE_LABELS, TAG_LABELS, TRAITS

DROPOUT = 0.1
VOCABULARY, POSITIONS, PADDING = 30522, 512, 0
SIGNS_WEIGHT = 1.0  # of the logarithms of chances that signs give against those of the statements head, tuned
ASSERT_LEAN = 0.6  # both lean to the commonest act, which a product counts twice: taken back, tuned


@dataclasses.dataclass(frozen=True)
class Size:
    """An encoder's measures, and in which windows the reader on it reads."""

    name: str
    width: int
    heads: int
    layers: int
    inner: int
    epsilon: float
    buckets: int = 0  # of relative positions (Raffel et al. 2020), one table for all layers; 0: none
    window: int = 128
    party_heads: tuple[int, ...] = (96,)  # width of each net that scores who takes part in events; their mean counts


MINILM = Size("minilm", 384, 12, 6, 1536, 1e-12)

MPNET = Size("mpnet", 768, 12, 8, 3072, 1e-5, buckets=32, window=160, party_heads=(192, 192, 192, 192))
SIZES = {size.name: size for size in (MINILM, MPNET)}

# Random numbers cost a third of a training step on a CPU: masks are cut from one pool instead.
_POOL = (torch.rand(1 << 24) >= DROPOUT).to(torch.bfloat16) / (1 - DROPOUT)


@functools.cache
def _halves() -> bool:
    """Whether this CPU multiplies in bf16 by itself; one that does not is a hundred times slower in it."""
    return bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())


def precision(device: torch.device, *, wanted: bool = True) -> torch.autocast:
    """Products in bf16 where they are wanted and the device has them."""
    return torch.autocast(device.type, torch.bfloat16, enabled=wanted and (device.type != "cpu" or _halves()))


def dropout(x: Tensor, training: bool) -> Tensor:
    """Dropout; on a CPU with a mask cut from a pool at a random place."""
    if x.is_cuda:
        return functional.dropout(x, DROPOUT, training)
    if not training or x.numel() * 2 > _POOL.numel():
        return x
    at = int(torch.randint(0, _POOL.numel() - x.numel(), (1,)))
    return x * _POOL[at : at + x.numel()].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    """A transformer layer as in BERT (Devlin et al. 2019): normalised after each residual."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self._heads = size.heads
        self.qkv = nn.Linear(size.width, 3 * size.width)
        self.out = nn.Linear(size.width, size.width)
        self.norm1 = nn.LayerNorm(size.width, eps=size.epsilon)
        self.up = nn.Linear(size.width, size.inner)
        self.down = nn.Linear(size.inner, size.width)
        self.norm2 = nn.LayerNorm(size.width, eps=size.epsilon)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """(windows, length, width) states; `bias` is added to the attention's scores."""
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self._heads, -1).permute(2, 0, 3, 1, 4).unbind(0)
        if x.is_cuda:
            rate = DROPOUT if self.training else 0.0
            mixed = functional.scaled_dot_product_attention(q, k, v, bias.to(q.dtype), rate)
        else:
            # Written out: it trains faster on a CPU than the fused kernel.
            weights = (torch.matmul(q, k.transpose(-1, -2)) * q.shape[-1] ** -0.5 + bias).softmax(-1).to(v.dtype)
            mixed = torch.matmul(dropout(weights, self.training), v)
        x = self.norm1(x + dropout(self.out(mixed.transpose(1, 2).reshape(batch, length, width)), self.training))
        return self.norm2(x + dropout(self.down(functional.gelu(self.up(x))), self.training))


def buckets_apart(length: int, buckets: int, farthest: int = 128) -> Tensor:
    """(length, length) bucket of each position's distance from each: near ones alone, further ones by logarithm."""
    place = torch.arange(length)
    back = place[:, None] - place[None]
    half, far = buckets // 2, back.abs()
    exact = half // 2
    wide = exact + (far.clamp(min=1) / exact).log() / math.log(farthest / exact) * (half - exact)
    return (back < 0) * half + torch.where(far < exact, far, wide.long().clamp(max=half - 1))


class Encoder(nn.Module):
    """MiniLM-L6 or MPNet with embeddings of letter shape, blank before and quotation state summed at its input."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.size = size
        self.word = nn.Embedding(VOCABULARY, size.width)
        self.position = nn.Embedding(POSITIONS, size.width)
        self.shape = nn.Embedding(16, size.width)
        self.gap = nn.Embedding(8, size.width)
        self.quote = nn.Embedding(8, size.width)
        self.norm = nn.LayerNorm(size.width, eps=size.epsilon)
        self.layers = nn.ModuleList(Layer(size) for _ in range(size.layers))
        if size.buckets:
            self.relative = nn.Embedding(size.buckets, size.heads)
        for table in (self.shape, self.gap, self.quote):
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, ids: Tensor, shape: Tensor, gap: Tensor, quote: Tensor) -> Tensor:
        """(windows, length, width) states; id 0 is padding."""
        x = (
            self.word(ids)
            + self.position.weight[: ids.shape[1]]
            + self.shape(shape)
            + self.gap(gap)
            + self.quote(quote)
        )
        x = dropout(self.norm(x), self.training)
        bias = ((ids == 0).to(x.dtype) * -1e4)[:, None, None, :]
        if self.size.buckets:
            apart = buckets_apart(ids.shape[1], self.size.buckets).to(ids.device)
            bias = bias + self.relative(apart).permute(2, 0, 1)[None]
        if torch.is_autocast_enabled(x.device.type):
            bias = bias.to(torch.bfloat16)
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_pretrained(self, path: Path) -> None:
        """Start from sentence-transformers' all-MiniLM-L6-v2 or all-mpnet-base-v2 (Apache-2.0)."""
        from safetensors.torch import load_file

        weights = {name.removeprefix("bert."): w for name, w in load_file(path).items()}
        if self.size.buckets:
            # The vocabulary is BERT's, moved by four behind marks of its own; the first two positions are unused.
            rows = torch.arange(VOCABULARY) + 4
            rows[PADDING], rows[CLS], rows[SEP] = 1, 0, 2
            state = {
                "word.weight": weights["embeddings.word_embeddings.weight"][rows],
                "position.weight": weights["embeddings.position_embeddings.weight"][2:],
                "relative.weight": weights["encoder.relative_attention_bias.weight"],
            }
            names = ("q", "k", "v"), ("attention.attn.o", "attention.LayerNorm")
        else:
            state = {
                "word.weight": weights["embeddings.word_embeddings.weight"],
                # One segment only: its embedding goes into the positions'.
                "position.weight": weights["embeddings.position_embeddings.weight"]
                + weights["embeddings.token_type_embeddings.weight"][0],
            }
            names = ("query", "key", "value"), ("attention.output.dense", "attention.output.LayerNorm")
        inner = "attention.attn" if self.size.buckets else "attention.self"
        for part in ("weight", "bias"):
            state[f"norm.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
            for i in range(self.size.layers):
                of = f"encoder.layer.{i}."
                state[f"layers.{i}.qkv.{part}"] = torch.cat([weights[f"{of}{inner}.{n}.{part}"] for n in names[0]])
                theirs = (*names[1], "intermediate.dense", "output.dense", "output.LayerNorm")
                for mine, name in zip(("out", "norm1", "up", "down", "norm2"), theirs, strict=True):
                    state[f"layers.{i}.{mine}.{part}"] = weights[f"{of}{name}.{part}"]
        missing, unexpected = self.load_state_dict(state, strict=False)
        assert not unexpected
        assert {m.split(".")[0] for m in missing} == {"shape", "gap", "quote"}


def token_head(width: int, labels: int) -> nn.Module:
    """Scores of each token's labels."""
    return nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, labels))


class Roles(nn.Module):
    """Scores each token in the roles that it may have for one cue, or for one event's trigger.

    A token's state is scaled and shifted by the cue's (FiLM, Perez et al. 2018), its distance from the cue in pieces
    and in paragraphs is added, and two depth-wise convolutions let neighbouring tokens agree on a border.
    """

    DILATIONS = (1, 3)

    def __init__(self, width: int, labels: int, size: int) -> None:
        super().__init__()
        self.token = nn.Linear(width, size)
        self.cue = nn.Linear(2 * width, 2 * size)
        self.distance = nn.Embedding(2 * BUCKETS + 1, size)
        self.paragraphs = nn.Embedding(2 * APART + 1, size)
        self.norm = nn.LayerNorm(size)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(size, size, 5, padding=2 * dilation, dilation=dilation, groups=size)
            for dilation in self.DILATIONS
        )
        self.mixes = nn.ModuleList(nn.Linear(size, size) for _ in self.DILATIONS)
        self.norms = nn.ModuleList(nn.LayerNorm(size) for _ in self.DILATIONS)
        self.out = nn.Linear(size, labels)
        nn.init.normal_(self.distance.weight, std=0.2)
        nn.init.normal_(self.paragraphs.weight, std=0.2)

    def forward(
        self, hidden: Tensor, row: Tensor, first: Tensor, last: Tensor, distance: Tensor, apart: Tensor
    ) -> Tensor:
        """(cues, length, roles) scores.

        Args:
            hidden: (windows, length, width) states.
            row, first, last: (cues,) window, first and last piece of each cue.
            distance, apart: (cues, length) buckets of `onrecord.reader.distance`.
        """
        about = torch.cat([hidden[row, first], hidden[row, last]], -1)
        scale, shift = self.cue(about).chunk(2, -1)
        x = self.token(hidden)[row] * (1 + scale[:, None]) + shift[:, None]
        x = x + self.distance(distance) + self.paragraphs(apart)
        x = dropout(functional.gelu(self.norm(x)), self.training)
        for convolution, mix, norm in zip(self.convolutions, self.mixes, self.norms, strict=True):
            x = x + mix(functional.gelu(convolution(norm(x).transpose(1, 2)).transpose(1, 2)))
        scores: Tensor = self.out(x)
        return scores


def _attended(states: Tensor, query: Tensor, inside: Tensor) -> Tensor:
    """(cues, width) states of (cues, length, width) summed up by attention from each cue over what is `inside`."""
    fit = torch.matmul(states, query[..., None])[..., 0] * query.shape[-1] ** -0.5
    weights = (fit + (inside - 1) * 1e4).softmax(-1).to(states.dtype)
    return torch.matmul(weights[:, None], states)[:, 0]


class Statements(nn.Module):
    """Judges each statement by its cue and content together: what its words do, and the yes-or-no traits.

    The content is summed up by attention from the cue, by its mean and by its first token.
    """

    SIZE = 256

    def __init__(self, width: int) -> None:
        super().__init__()
        self.query = nn.Linear(2 * width, width)
        self.hidden = nn.Linear(5 * width, self.SIZE)
        self.out = nn.Linear(self.SIZE, len(ACTS))
        # Apart, as acts learn on alone (`train.statements`).
        self.trait_hidden = nn.Linear(5 * width, self.SIZE)
        self.trait_out = nn.Linear(self.SIZE, len(TRAITS))

    def forward(
        self, hidden: Tensor, row: Tensor, first: Tensor, last: Tensor, begin: Tensor, inside: Tensor
    ) -> Tensor:
        """(cues, acts and traits) scores.

        Args:
            hidden: (windows, length, width) states.
            row, first, last, begin: (cues,) window, first and last piece of each cue, first piece of its content.
            inside: (cues, length) 1 where a piece is the content's, else 0.
        """
        # Its labels are few: it forgets more than the others.
        return self.judged(self.summed_up(hidden, row, first, last, begin, inside))

    def judged(self, x: Tensor) -> Tensor:
        """(cues, acts and traits) scores of what `summed_up` gives."""
        x = functional.dropout(x, 0.2, self.training)
        acts, traits = functional.gelu(self.hidden(x)), functional.gelu(self.trait_hidden(x))
        forget = functools.partial(functional.dropout, p=0.3, training=self.training)
        return torch.cat([self.out(forget(acts)), self.trait_out(forget(traits))], -1)

    def summed_up(
        self, hidden: Tensor, row: Tensor, first: Tensor, last: Tensor, begin: Tensor, inside: Tensor
    ) -> Tensor:
        """(cues, 5 * width) states of each cue and its content."""
        states = hidden[row]
        about = torch.cat([hidden[row, first], hidden[row, last]], -1)
        even = inside / inside.sum(-1, keepdim=True).clamp(min=1)
        attended = _attended(states, self.query(about), inside)
        mean = torch.matmul(even.to(states.dtype)[:, None], states)[:, 0]
        return torch.cat([about, attended, mean, hidden[row, begin]], -1)


class Parties(nn.Module):
    """Scores each token in the ways in which it may take part in an event: the mean of nets that are alike."""

    def __init__(self, width: int, sizes: Sequence[int]) -> None:
        super().__init__()
        self.nets = nn.ModuleList(Roles(width, sum(PARTY_LABELS), size) for size in sizes)
        self.steps = nn.ParameterList(torch.zeros(n, n) for n in PARTY_LABELS)
        self.start = nn.ParameterList(torch.zeros(n) for n in PARTY_LABELS)

    def forward(
        self, hidden: Tensor, row: Tensor, first: Tensor, last: Tensor, distance: Tensor, apart: Tensor
    ) -> Tensor:
        """(triggers, length, labels of both sequences) scores; arguments as of `Roles`."""
        return torch.stack([net(hidden, row, first, last, distance, apart) for net in self.nets]).mean(0)

    def transitions(self, sequence: int) -> tuple[Tensor, Tensor]:
        """Transition and start scores of parties (0) or circumstances (1), with what cannot be ruled out."""
        return _with(self.steps[sequence], self.start[sequence], _PARTIES_FORBIDDEN[sequence])


class EventKinds(nn.Module):
    """Judges each event by its trigger and all that stands round it: its type, its mode, whether it happened."""

    SIZE = 256

    def __init__(self, width: int) -> None:
        super().__init__()
        self.query = nn.Linear(2 * width, width)
        self.hidden = nn.Linear(3 * width, self.SIZE)
        self.out = nn.Linear(self.SIZE, EVENT_KINDS)

    def forward(self, hidden: Tensor, row: Tensor, first: Tensor, last: Tensor, inside: Tensor) -> Tensor:
        """(triggers, types, statuses and modes) scores.

        Args:
            hidden: (windows, length, width) states.
            row, first, last: (triggers,) window, first and last piece of each trigger.
            inside: (triggers, length) 1 where a piece is of the trigger's paragraph, else 0.
        """
        about = torch.cat([hidden[row, first], hidden[row, last]], -1)
        attended = _attended(hidden[row], self.query(about), inside)
        x = functional.dropout(torch.cat([about, attended], -1), 0.2, self.training)
        scores: Tensor = self.out(functional.dropout(functional.gelu(self.hidden(x)), 0.3, self.training))
        return scores


class Signs(nn.Module):
    """Judges acts by the signs in the words alone (`onrecord.reader.signs`)."""

    SIZE = 64

    def __init__(self) -> None:
        super().__init__()
        self.hidden = nn.Linear(SIGNS, self.SIZE)
        self.out = nn.Linear(self.SIZE, len(ACTS))

    def forward(self, signs: Tensor) -> Tensor:
        """(statements, acts) scores of (statements, signs)."""
        scores: Tensor = self.out(functional.dropout(functional.gelu(self.hidden(signs)), 0.4, self.training))
        return scores


class Links(nn.Module):
    """Scores pairs of mentions as one and the same (Lee et al. 2017); a mention's own score as new is zero."""

    SIZE = 128

    def __init__(self, width: int) -> None:
        super().__init__()
        self.mention = nn.Linear(2 * width, self.SIZE)
        self.antecedent = nn.Linear(2 * width, self.SIZE)
        self.product = nn.Linear(self.SIZE, self.SIZE)
        self.features = nn.ModuleList(nn.Embedding(size, self.SIZE) for size in PAIR_SIZES)
        self.norm = nn.LayerNorm(self.SIZE)
        self.out = nn.Sequential(nn.Linear(self.SIZE, self.SIZE), nn.GELU(), nn.Linear(self.SIZE, 1))
        for table in self.features:
            nn.init.normal_(table.weight, std=0.3)

    def forward(self, ends: Tensor, pairs: Tensor, features: Tensor) -> Tensor:
        """(pairs,) scores.

        Args:
            ends: (mentions, 2 * width) states of each mention's first and last piece.
            pairs: (pairs, 2) indexes of mention and antecedent. features: (pairs, features) of `onrecord.reader.links`.
        """
        i, j = pairs.unbind(1)
        a, b = self.mention(ends)[i], self.antecedent(ends)[j]
        x = a + b + self.product(a * b)
        for column, table in enumerate(self.features):
            x = x + table(features[:, column])
        scores: Tensor = self.out(dropout(functional.gelu(self.norm(x)), self.training))[:, 0]
        return scores


def _forbidden(count: int, free: Sequence[int] = ()) -> tuple[Tensor, Tensor]:
    """Scores that rule out an inside without its begin, but for the labels in `free`, which may go on after others."""
    transitions, start = torch.zeros(count, count), torch.zeros(count)
    for inside in range(2, count, 2):
        start[inside] = -1e4
        if inside not in free:
            transitions[:, inside] = -1e4
            transitions[inside - 1, inside] = transitions[inside, inside] = 0
    return transitions, start


_ROLES_FORBIDDEN = _forbidden(ROLE_LABELS)
# A content goes on behind a cue that is told inside it.
_TAGS_FORBIDDEN = _forbidden(TAG_LABELS, free=(6, 8))
_PARTIES_FORBIDDEN = tuple(map(_forbidden, PARTY_LABELS))


def _with(steps: Tensor, start: Tensor, forbidden: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor]:
    return steps + forbidden[0].to(steps.device), start + forbidden[1].to(start.device)


class Reader(nn.Module):
    """Encoder and heads. A further token head is one line here and one target in `examples`."""

    def __init__(self, size: Size = MINILM) -> None:
        super().__init__()
        width = size.width
        self.encoder = Encoder(size)
        self.token_heads = nn.ModuleDict(
            {
                "tags": token_head(width, TAG_LABELS),
                "names": token_head(width, NAME_LABELS),
                "events": token_head(width, EVENT_LABELS),
            }
        )
        self.tag_steps = nn.Parameter(torch.zeros(TAG_LABELS, TAG_LABELS))
        self.tag_start = nn.Parameter(torch.zeros(TAG_LABELS))
        self.roles = Roles(width, ROLE_LABELS, 128)
        self.role_steps = nn.Parameter(torch.zeros(ROLE_LABELS, ROLE_LABELS))
        self.role_start = nn.Parameter(torch.zeros(ROLE_LABELS))
        self.statements = Statements(width)
        self.parties = Parties(width, size.party_heads)
        self.event_kinds = EventKinds(width)
        self.links = Links(width)
        self.signs = nn.ModuleList(Signs() for _ in range(4))

    def sign_scores(self, signs: Tensor) -> Tensor:
        """(statements, acts) logarithms of chances: the mean over the nets, weighed against the statements head's."""
        each = torch.stack([net(signs).log_softmax(-1) for net in self.signs])
        return SIGNS_WEIGHT * each.mean(0) - self.lean().to(signs.device)

    @staticmethod
    def lean() -> Tensor:
        """(acts,) what is taken off the scores of acts."""
        return torch.tensor([ASSERT_LEAN if act == "assert" else 0.0 for act in ACTS])

    def role_transitions(self) -> tuple[Tensor, Tensor]:
        """Transition and start scores of roles, with what cannot be ruled out."""
        return _with(self.role_steps, self.role_start, _ROLES_FORBIDDEN)

    def tag_transitions(self) -> tuple[Tensor, Tensor]:
        """Transition and start scores of tags, with what cannot be ruled out."""
        return _with(self.tag_steps, self.tag_start, _TAGS_FORBIDDEN)


def sequence_loss(scores: Tensor, labels: Tensor, mask: Tensor, transitions: Tensor, start: Tensor) -> Tensor:
    """Negative log-likelihood of each label sequence (linear-chain CRF, Lafferty, McCallum and Pereira 2001).

    Args:
        scores: (sequences, steps, labels). labels, mask: (sequences, steps); the mask is true up to each one's length.
    """
    own = scores.gather(2, labels[..., None])[..., 0]
    path = (
        start[labels[:, 0]]
        + own[:, 0]
        + ((own[:, 1:] + transitions[labels[:, :-1], labels[:, 1:]]) * mask[:, 1:]).sum(1)
    )
    ways = _ways_by_tree if scores.is_cuda else _ways_by_steps
    return ways(scores, mask, transitions, start) - path


def _ways_by_steps(scores: Tensor, mask: Tensor, transitions: Tensor, start: Tensor) -> Tensor:
    """(sequences,) logarithm of the sum over all paths, from left to right."""
    total = start + scores[:, 0]
    for step in range(1, scores.shape[1]):
        following = torch.logsumexp(total[:, :, None] + transitions, 1) + scores[:, step]
        total = torch.where(mask[:, step, None], following, total)
    return torch.logsumexp(total, 1)


def _ways_by_tree(scores: Tensor, mask: Tensor, transitions: Tensor, start: Tensor) -> Tensor:
    """The same, neighbouring steps joined in pairs: few large operations, as a GPU likes them."""
    count, steps, labels = scores.shape
    same = torch.where(torch.eye(labels, dtype=torch.bool, device=scores.device), 0.0, -1e5)
    each = torch.where(mask[:, 1:, None, None], transitions + scores[:, 1:, None, :], same)
    while each.shape[1] > 1:
        if each.shape[1] % 2:
            each = torch.cat([each, same.expand(count, 1, labels, labels)], 1)
        each = torch.logsumexp(each[:, 0::2, :, :, None] + each[:, 1::2, None, :, :], 3)
    total = start + scores[:, 0]
    if steps > 1:
        total = torch.logsumexp(total[:, :, None] + each[:, 0], 1)
    return torch.logsumexp(total, 1)
