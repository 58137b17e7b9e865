"""CSVs of the service, with the types that their columns have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ._generated import COLUMNS

_formula = re.compile("^'+[=+\\-@\t\uff1d\uff0b\uff0d\uff20]")
_break = re.compile("^'+[\r\n]")
_lines = re.compile("[^\r\n]+")


def _unguarded(cell: str) -> str:
    """A text without the apostrophes that keep spreadsheets from running it."""
    text = cell[1:] if _break.match(cell) else cell
    if not (_formula.match(text) or re.search("[\r\n]", text)):
        return text
    return _lines.sub(lambda line: line[0][1:] if _formula.match(line[0]) else line[0], text)


def _value(kind: str, cell: str) -> Any:
    if kind == "text":
        return _unguarded(cell)
    if cell == "":
        return None
    if kind == "boolean":
        return cell == "true"
    if kind == "integer":
        return int(cell)
    if kind == "number":
        return float(cell) if re.search("[.eE]", cell) else int(cell)
    return _unguarded(cell)


def typed_rows(table: str, rows: Iterable[Mapping[str, str]]) -> list[dict[str, Any]]:
    """The rows of a table with their types: numbers as numbers, None where a cell is empty."""
    kinds = COLUMNS[table]
    # A newer service may have further columns.
    return [{name: _value(kinds.get(name, "string"), cell) for name, cell in row.items()} for row in rows]
