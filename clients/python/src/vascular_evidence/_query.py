"""How values become a query string."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias
from urllib.parse import quote


class AllOf:
    """Conditions that must all hold; made by :func:`all_of`."""

    def __init__(self, values: Sequence[object]) -> None:
        self.values = tuple(values)

    def __repr__(self) -> str:
        return f"all_of({', '.join(map(repr, self.values))})"


def all_of(*values: str | int | float | Sequence[str | int | float]) -> AllOf:
    """Conditions that must all hold, where a list is one of them.

    ``condition=all_of("dialysis", "type_2_diabetes")`` finds studies of people who have both,
    ``condition=["dialysis", "type_2_diabetes"]`` those of people who have either.
    """
    return AllOf(values)


#: One value, several of which one holds, or ``all_of`` several.
Values: TypeAlias = str | int | float | Sequence[str | int | float] | AllOf
#: One text, or several that must all be found.
Texts: TypeAlias = str | Sequence[str]
#: A text or a number, or several, which are sent with commas between.
Text: TypeAlias = str | int | float | Sequence[str | int | float]


def _in_list(value: str) -> str:
    """A name that has a comma is one name where it stands in quotes."""
    if "," not in value or '"' in value:
        return value
    return f'!"{value[1:]}"' if value.startswith("!") else f'"{value}"'


def _text(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, int) or (isinstance(value, float) and value - value == 0):
        return str(value)
    raise TypeError(f"{name} is {value!r}: it takes texts, numbers, True, False and lists of these")


def _some(name: str, values: Sequence[object]) -> Sequence[object]:
    if len(values) == 0:
        raise ValueError(f"{name} is an empty list, which would ask for everything; leave it out to do that")
    return values


def _is_list(value: object) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, (str, bytes, Mapping))


def _once(name: str, value: object) -> str:
    if not _is_list(value):
        return _text(name, value)
    return ",".join(_in_list(_text(name, each)) for each in _some(name, list(value)))  # type: ignore[call-overload]


def _sent(name: str, value: object) -> list[str]:
    if isinstance(value, AllOf):
        return [_once(name, each) for each in _some(name, value.values)]
    if name == "q" and _is_list(value):
        return [_text(name, each) for each in _some(name, list(value))]  # type: ignore[call-overload]
    return [_once(name, value)]


def query_string(query: Mapping[str, object]) -> str:
    """A query string with its ``?``; ``None`` leaves a parameter out.

    :raises TypeError: for values that cannot be sent.
    :raises ValueError: for an empty list, which would ask for everything.
    """
    pairs = [
        f"{quote(name, safe='')}={quote(each, safe='')}"
        for name, value in query.items()
        if value is not None
        for each in _sent(name, value)
    ]
    return f"?{'&'.join(pairs)}" if pairs else ""
