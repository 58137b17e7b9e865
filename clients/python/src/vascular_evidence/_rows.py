"""The rows of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from .errors import DataChangedError

if TYPE_CHECKING:
    import pandas

    from ._generated import ListMeta

Row = TypeVar("Row")


class Page(NamedTuple, Generic[Row]):
    """One page of a list: its rows, and how many there are in all, how filters were understood, what hints there are."""

    data: list[Row]
    meta: ListMeta


def flat(row: dict[str, Any], before: str = "") -> dict[str, Any]:
    """A row whose parts stand beside each other: ``{"study": {"id": 1}}`` is ``{"study.id": 1}``; lists stay lists."""
    columns: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, dict):
            columns.update(flat(value, f"{before}{name}."))
        else:
            columns[f"{before}{name}"] = value
    return columns


def data_frame(rows: list[dict[str, Any]]) -> pandas.DataFrame:
    """Rows as a data frame of pandas: whole numbers stay whole (``Int64``), and what is not told is ``<NA>``."""
    import pandas

    # As objects first: pandas would make floating-point numbers of whole ones where some are missing.
    frame = pandas.DataFrame([flat(row) for row in rows], dtype=object)
    # Where a part is null in some rows, its own column is null in all of them.
    parts = {name[:end] for name in frame.columns for end, sign in enumerate(name) if sign == "."}
    frame = frame.drop(columns=[name for name in frame.columns if name in parts])
    return frame.convert_dtypes()


class Rows(Generic[Row]):
    """The rows of a list, all pages of it, read as they are needed: ``for row in rows``. Each iteration begins anew."""

    def __init__(self, read: Callable[[str | None], Any], one_state: bool) -> None:
        self._read = read
        self._one_state = one_state

    def first(self) -> Page[Row]:
        """The first page."""
        return self._page(None)

    def _page(self, cursor: str | None) -> Page[Row]:
        answer = self._read(cursor)
        return Page(answer["data"], answer["meta"])

    def pages(self) -> Iterator[Page[Row]]:
        """Page by page.

        :raises DataChangedError: where ``one_state`` was asked for and the data changed meanwhile.
        """
        cursor: str | None = None
        version: str | None = None
        while True:
            page = self._page(cursor)
            if self._one_state and version is not None and page.meta["dataVersion"] != version:
                raise DataChangedError
            version = page.meta["dataVersion"]
            yield page
            cursor = page.meta["nextCursor"]
            if cursor is None:
                return

    def __iter__(self) -> Iterator[Row]:
        for page in self.pages():
            yield from page.data

    def all(self) -> list[Row]:
        """All rows."""
        return list(self)

    def to_dataframe(self) -> pandas.DataFrame:
        """All rows as a data frame of pandas, which must be installed; parts of rows are columns such as ``study.id``."""
        rows: list[Any] = self.all()
        return data_frame(rows)
