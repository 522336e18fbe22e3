"""Links by meaning: an extra that changes nothing where nobody asks for it."""

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from pipeline import retrace as retracing
from pipeline.build import build
from pipeline.cache import Cache
from pipeline.errors import UsageError
from pipeline.executors import Inline
from pipeline.records import Tracing
from pipeline.trace import by_meaning
from pipeline.trace.by_meaning import MODEL, TOKENIZER, OnnxEncoder, Vectors, check, unit
from pipeline.trace.run import trace_council
from tests.trace.meetings import FILLER, corpus, meeting

TITLE = "Footbridge at Hollin Beck"
ASKED = "asks the Surveyor to repair the footbridge at Hollin Beck"
TOLD = "The footbridge at Hollin Beck was looked at."
PAPERS = corpus(
    meeting("2025-03-04", [*FILLER, ("12", TITLE, [f"*{ASKED}"])]),
    meeting("2025-06-03", [*FILLER, ("9", "Bridges", [TOLD])]),
)


class Alike:
    """Thinks that all texts mean the same, or that none does."""

    def __init__(self, *, alike: bool) -> None:
        self.alike = alike

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = [
            [1.0, 0.0] if self.alike or text.startswith(TITLE) else [0.0, 1.0] for text in texts
        ]
        return np.array(rows, np.float32).reshape(len(texts), 2)


def sure(found: Tracing) -> float:
    return next(each.confidence for each in found.links if each.to_quote == TOLD)


def test_what_means_the_same_is_likelier_to_be_linked_and_what_does_not_less() -> None:
    by_words = sure(trace_council(PAPERS).tracing)
    assert sure(trace_council(PAPERS, encoder=Alike(alike=True)).tracing) > by_words
    assert sure(trace_council(PAPERS, encoder=Alike(alike=False)).tracing) < by_words


def test_rows_are_of_length_one_even_where_nothing_was_read() -> None:
    rows = unit(np.array([[3.0, 4.0], [0.0, 0.0]], np.float32))
    assert rows.tolist() == [[pytest.approx(0.6), pytest.approx(0.8)], [0, 0]]


class Words:
    """A tokenizer by first letters, which fills up with nothing."""

    def encode_batch(self, texts: list[str]) -> list[SimpleNamespace]:
        longest = max(len(text.split()) for text in texts)
        read = [[ord(word[0]) for word in text.split()] for text in texts]
        return [
            SimpleNamespace(
                ids=each + [0] * (longest - len(each)),
                attention_mask=[1] * len(each) + [0] * (longest - len(each)),
            )
            for each in read
        ]


class Letters:
    """A model that asks for two things and says a letter's number twice."""

    def get_inputs(self) -> list[SimpleNamespace]:
        return [SimpleNamespace(name="input_ids"), SimpleNamespace(name="attention_mask")]

    def run(self, _: None, given: dict[str, Any]) -> list[Any]:
        assert set(given) == {"input_ids", "attention_mask"}
        ids = given["input_ids"].astype(np.float32)
        return [np.stack([ids, np.ones_like(ids)], axis=2)]


def test_a_text_is_the_mean_of_its_tokens_whatever_is_filled_up() -> None:
    encoder = OnnxEncoder(Letters(), Words())
    rows = encoder.encode(["ash", "ash ash ash"] + ["elm"] * by_meaning.BATCH)
    assert rows.shape == (2 + by_meaning.BATCH, 2)
    assert rows[0].tolist() == rows[1].tolist() != rows[2].tolist()
    assert encoder.encode([]).shape[0] == 0


def test_a_folder_without_an_encoder_is_named_with_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no model\.onnx and no tokenizer\.json"):
        check(tmp_path)
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "note.txt").write_text("A note of the meeting.")
    cache = Cache(tmp_path / "cache.db")
    with pytest.raises(UsageError, match="sentence encoder"):
        build(papers, tmp_path / "made.db", cache, Inline(), semantic=tmp_path)
    cache.close()


def fill(folder: Path, model: bytes = b"model") -> Path:
    (folder / MODEL).write_bytes(model)
    (folder / TOKENIZER).write_bytes(b"tokenizer")
    return folder


def test_without_the_extra_it_is_said_how_to_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_meaning, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"onnxruntime.*\[semantic\]"):
        check(fill(tmp_path))


def test_another_encoder_traces_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_meaning, "load_encoder", lambda _: Alike(alike=True))
    cache = Cache(tmp_path / "cache.db")

    def again(semantic: Path | None) -> tuple[float, int]:
        found, counts = retracing.retrace(
            PAPERS,
            hashes=retracing.hash_all(PAPERS),
            as_of=None,
            ruled={},
            cache=cache,
            executor=Inline(),
            semantic=semantic,
        )
        return sure(found), counts[retracing.WITHIN]

    by_words, _ = again(None)
    meant, looked = again(fill(tmp_path))
    assert (meant > by_words, looked) == (True, 1)
    assert again(tmp_path) == (meant, 0)
    assert again(None) == (by_words, 0)
    assert again(fill(tmp_path, b"another"))[1] == 1
    cache.close()


def test_an_encoder_in_a_folder_is_run(tmp_path: Path) -> None:
    onnx = pytest.importorskip("onnx", reason="the extra `semantic` and onnx are not installed")
    pytest.importorskip("onnxruntime", reason="the extra `semantic` is not installed")
    tokenizers = pytest.importorskip("tokenizers", reason="the extra `semantic` is not installed")
    vocabulary = {"[PAD]": 0, "[UNK]": 1, "bridge": 2, "clock": 3}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    tokenizer.save(str(tmp_path / TOKENIZER))
    helper, kinds = onnx.helper, onnx.TensorProto
    rows = onnx.numpy_helper.from_array(np.eye(4, dtype=np.float32), "rows")
    asked = helper.make_tensor_value_info("input_ids", kinds.INT64, ["b", "l"])
    given = helper.make_tensor_value_info("last_hidden_state", kinds.FLOAT, ["b", "l", 4])
    look_up = helper.make_node("Gather", ["rows", "input_ids"], ["last_hidden_state"])
    graph = helper.make_graph([look_up], "tiny", [asked], [given], [rows])
    opset = helper.make_opsetid("", 17)
    onnx.save(helper.make_model(graph, opset_imports=[opset], ir_version=9), tmp_path / MODEL)
    found = by_meaning.load_encoder(str(tmp_path)).encode(["bridge", "bridge bridge", "clock"])
    assert (found @ found.T).round(3).tolist() == [[1, 1, 0], [1, 1, 0], [0, 0, 1]]
