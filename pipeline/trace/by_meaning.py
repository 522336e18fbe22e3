"""What passages mean, by a small model of language, fused with likeness of words: an extra.

Whoever wants it installs the extra `semantic` and gives a folder with a sentence encoder as ONNX:
`model.onnx` and `tokenizer.json`, as published with MiniLM. Nothing is fetched. Without it every
link is as it was; with it, pairs that words already proposed are weighed by their meaning too.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import UsageError
from pipeline.trace.by_likeness import Pair
from pipeline.trace.passages import Body

MODEL, TOKENIZER = "model.onnx", "tokenizer.json"
LONGEST = 256
"""Tokens of a passage that are read."""
BATCH = 32
PER_CLOSENESS = 2.0
USUAL = 0.35
"""What closeness adds to the odds, and the closeness that adds nothing."""

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Anything that turns texts into vectors of length one, near each other in meaning."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Give one row for each text."""
        ...


class OnnxEncoder:
    """A sentence encoder in a folder, run on one thread so that it always says the same."""

    def __init__(self, session: Any, tokenizer: Any) -> None:
        """Keep the model and its tokenizer, and note what the model asks for."""
        self.session, self.tokenizer = session, tokenizer
        self.asked = [each.name for each in session.get_inputs()]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Give one row for each text: the mean over its tokens, of length one."""
        parts = [self.batch(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
        return np.concatenate(parts) if parts else np.zeros((0, 1), np.float32)

    def batch(self, texts: Sequence[str]) -> Vectors:
        """Encode a few texts at a time."""
        read = self.tokenizer.encode_batch(list(texts))
        ids = np.array([each.ids for each in read], np.int64)
        mask = np.array([each.attention_mask for each in read], np.int64)
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        (tokens, *_) = self.session.run(None, {name: given[name] for name in self.asked})
        shares = mask[:, :, None].astype(np.float32)
        means: Vectors = (tokens * shares).sum(1) / np.maximum(shares.sum(1), 1)
        return unit(means)


def unit(rows: Vectors) -> Vectors:
    """Make every row one of length one."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    made: Vectors = (rows / np.maximum(lengths, 1e-9)).astype(np.float32)
    return made


@cache
def load_encoder(folder: str) -> Encoder:
    """Load the encoder in a folder, once in each process.

    Raises:
        UsageError: if the extra is not installed, or the folder does not hold an encoder.
    """
    check(Path(folder))
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    model = str(Path(folder, MODEL))
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(Path(folder, TOKENIZER)))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.enable_padding()
    return OnnxEncoder(session, tokenizer)


def check(folder: Path) -> None:
    """Say what is missing before anything is traced.

    Raises:
        UsageError: if the extra is not installed, or the folder does not hold an encoder.
    """
    missing = [name for name in (MODEL, TOKENIZER) if not (folder / name).is_file()]
    if missing:
        raise UsageError(
            f"{folder} does not hold a sentence encoder: no {' and no '.join(missing)}"
        )
    for package in ("onnxruntime", "tokenizers"):
        if find_spec(package) is None:
            raise UsageError(
                f"an encoder needs the package {package}: pip install 'matters-arising[semantic]'"
            )


def version_of(folder: Path) -> str:
    """Hash an encoder: what was traced with another is traced again."""
    whole = hashlib.sha256()
    for name in (MODEL, TOKENIZER):
        whole.update((folder / name).read_bytes())
    return whole.hexdigest()


def fuse(pairs: Sequence[Pair], body: Body, encoder: Encoder) -> list[Pair]:
    """Add to the odds of each pair how close its two ends are in meaning."""
    asked = {place: row for row, place in enumerate(sorted({each.commitment for each in pairs}))}
    told = {place: row for row, place in enumerate(sorted({each.passage for each in pairs}))}
    here = encoder.encode([words(body.commitments[place].title, body.commitments[place].reading)
                           for place in asked])  # fmt: skip
    there = encoder.encode([words(body.passages[place].title, body.passages[place].reading)
                            for place in told])  # fmt: skip
    return [
        replace(
            each,
            odds=each.odds + adds(float(here[asked[each.commitment]] @ there[told[each.passage]])),
        )
        for each in pairs
    ]


def words(title: str, text: str) -> str:
    """Give what is read of one end: its words under the title of its item."""
    return f"{title}. {' '.join(text.split())}" if title else " ".join(text.split())


def adds(closeness: float) -> float:
    """Say what closeness adds to the odds."""
    return PER_CLOSENESS * (closeness - USUAL)
