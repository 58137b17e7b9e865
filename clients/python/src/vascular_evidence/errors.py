"""What can go wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from ._generated import Problem, RequestFault


class EvidenceError(Exception):
    """An answer other than the one that was asked for.

    ``status`` is the HTTP status, ``problem`` what the service says (RFC 9457; None where something else has answered,
    such as a proxy), ``retry_after`` after how many seconds it makes sense to ask again (None where nobody says).
    """

    def __init__(self, method: str, url: str, status: int, text: str, retry_after: float | None = None) -> None:
        self.method = method
        self.url = url
        self.status = status
        self.retry_after = retry_after
        self.problem: Problem | None = _problem(text)
        if self.problem is None:
            message = f"{method} {url} was answered {status}, and not by the service: {text[:200]}"
        else:
            detail = self.problem["detail"]
            others = [each for each in self.problem["errors"] if each["message"] != detail]
            # At most five of them; `errors` has all.
            message = "\n".join([detail, *(f"{each['name']}: {each['message']}" for each in others[:5])])
        super().__init__(message)

    @property
    def errors(self) -> list[RequestFault]:
        """Everything that is wrong with the request, each with what may have been meant."""
        return [] if self.problem is None else self.problem["errors"]


def _problem(text: str) -> Problem | None:
    try:
        value: Any = json.loads(text)
    except ValueError:
        return None
    is_problem = isinstance(value, dict) and {"status", "detail", "errors"} <= value.keys()
    return cast("Problem", value) if is_problem else None


class EvidenceConnectionError(Exception):
    """No answer came: the service cannot be reached, or the connection broke. ``__cause__`` says why."""


class DataChangedError(Exception):
    """The data changed while the pages of a list were read with ``one_state``: rows may be missing, or be there twice."""

    def __init__(self) -> None:
        super().__init__("The data changed between two pages of this list: read it again from its beginning.")
