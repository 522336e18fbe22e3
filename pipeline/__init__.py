"""Matters Arising: council papers in, a database out in which a resolution can be followed.

extract   bytes of one file  -> Extracted: one canonical text and its blocks
parse     Extracted          -> Papers: kind, council, committee, date, items, paragraphs
tag       Paper              -> Tags: resolutions, limbs, actions, figures, dates, people, themes
trace     every paper's tags -> Tracing: matters, links, events, status
publish   all of it          -> the SQLite file that Datasette serves
build     what is stale, in what batches; `cache`, `fingerprint` and `executors` serve it
cli       the `matters` command
"""

__version__ = "0.1.0"
