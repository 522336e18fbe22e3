"""Storylines written as data -> every file of `corpus/sample/`, and the truth about them."""
