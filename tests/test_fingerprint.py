import ast
from pathlib import Path

import pytest

from pipeline import fingerprint as fp
from pipeline import records, stages

TRACE = "pipeline.trace.run"
"""The module that calls all others of its stage."""


def code_of(source: str) -> str:
    return ast.dump(fp.strip_docstrings(ast.parse(source)))


def test_a_comment_and_a_docstring_change_nothing() -> None:
    plain = "def f(x: int) -> int:\n    return x\n"
    told = '"""Module."""\n\n\ndef f(x: int) -> int:\n    """Say."""\n    # why\n    return x\n'
    assert code_of(plain) == code_of(told)


def test_a_changed_number_changes_the_code() -> None:
    assert code_of("LIMIT = 1") != code_of("LIMIT = 2")


def test_a_function_of_only_a_docstring_still_stands() -> None:
    assert "Pass" in code_of('def f() -> None:\n    """Nothing."""\n')


def test_the_closure_takes_in_what_a_module_imports_and_no_more() -> None:
    found = fp.closure("pipeline.trace.status")
    assert "pipeline.records.tracing" in found
    assert "pipeline.vocabulary" in found
    assert "pipeline.cli" not in found


def test_a_module_is_not_tied_to_its_package_by_importing_a_sibling() -> None:
    assert "pipeline.tag" not in fp.closure("pipeline.tag.sentences")


def test_who_reads_files_does_not_hang_on_the_records_of_later_stages() -> None:
    found = fp.closure("pipeline.extract.text")
    assert "pipeline.records.texts" in found
    assert not {"pipeline.records", "pipeline.records.tags", "pipeline.records.tracing"} & set(
        found
    )


def test_every_record_counts_with_the_module_that_defines_it() -> None:
    homes = {name: fp.project_module(f"pipeline.records.{name}") for name in records.__all__}
    assert "pipeline.records" not in homes.values()
    assert homes["Limb"] == "pipeline.records.tags"


def test_a_name_that_a_package_defines_itself_counts_with_the_package() -> None:
    assert fp.project_module("pipeline.tag.UNITS") == "pipeline.tag"


def test_pattern_files_count_with_the_module_that_loads_them() -> None:
    tree = ast.parse("from pipeline import rules\nALL = rules.load('figure')\nx = load('date')\n")
    assert sorted(fp.loaded_patterns(tree)) == ["date", "figure"]


def test_the_file_of_a_single_pattern_counts_too() -> None:
    tree = ast.parse("from pipeline import rules\nUP = rules.pattern('figure_context.up')\n")
    assert list(fp.loaded_patterns(tree)) == ["figure_context"]


def test_a_data_file_changes_the_fingerprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fp, "ROOT", tmp_path)
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "card.json").write_text("{}")
    assert fp.data_files([], ["models"]) == {Path("models/card.json")}
    assert fp.digest.__wrapped__(Path("models/card.json")) != fp.digest.__wrapped__(
        write(tmp_path / "models" / "card.json", "[]")
    )


def write(path: Path, text: str) -> Path:
    path.write_text(text)
    return Path("models/card.json")


def test_foreign_packages_count_by_version() -> None:
    assert fp.packages(["pipeline.tag.language"]) == ("numpy", "spacy", "thinc", "threadpoolctl")
    assert fp.installed("spacy").startswith("spacy==3.8")


def test_the_same_module_has_the_same_fingerprint() -> None:
    first = fp.fingerprint("pipeline.identify")
    assert first == fp.fingerprint("pipeline.identify")
    assert len(first) == 64
    assert first != fp.fingerprint("pipeline.trace.status")


def test_a_module_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(ModuleNotFoundError):
        fp.facts("pipeline.trace.nothing_here")


def test_the_version_of_tracing_counts_every_module_that_traces() -> None:
    assert {"pipeline.trace.status", "pipeline.trace.measures"} <= set(fp.closure(TRACE))
    assert stages.trace_version() == fp.hash_of(
        [
            fp.fingerprint(TRACE, ["models/links/weights.json"]),
            fp.fingerprint("pipeline.identify"),
        ]
    )
