"""Requests, and sending them again where that does no harm."""

from __future__ import annotations

import email.utils
import http.client
import random
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import NamedTuple

from .errors import EvidenceConnectionError, EvidenceError


class Answer(NamedTuple):
    """An answer that is a success."""

    content: bytes
    headers: Mapping[str, str]


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """The service sends none, and urllib would send the key wherever one leads."""

    def redirect_request(self, *_: object) -> None:  # type: ignore[override]
        return None


_opener = urllib.request.build_opener(_NoRedirects)


def _seconds(header: str | None) -> float | None:
    """Seconds of a Retry-After header, which tells them or a date; None where it tells neither."""
    if header is None:
        return None
    if header.strip().isdigit():
        return float(header)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(header).timestamp() - time.time())
    except ValueError:
        return None


def send(
    method: str,
    url: str,
    headers: Mapping[str, str],
    body: bytes | None,
    *,
    repeatable: bool,
    retries: int,
    retry_seconds: float,
    timeout: float,
) -> Answer:
    """Sends a request; one that may be sent twice again, where it was not answered, or with 429 or 503, after as long as
    Retry-After says.

    :raises EvidenceError: for an answer that is no success.
    :raises EvidenceConnectionError: where there is none.
    """
    waited = 0.0
    tried = 0
    while True:
        after: float | None = None
        problem: EvidenceError | EvidenceConnectionError
        try:
            request = urllib.request.Request(url, data=body, headers=dict(headers), method=method)
            with _opener.open(request, timeout=timeout) as response:
                return Answer(response.read(), dict((name.lower(), value) for name, value in response.headers.items()))
        except urllib.error.HTTPError as error:
            with error:
                after = _seconds(error.headers.get("Retry-After"))
                try:
                    text = error.read().decode("utf-8", "replace")
                except (OSError, http.client.HTTPException):
                    text = ""
            problem = EvidenceError(method, url, error.code, text, after)
            if error.code not in (429, 503):
                raise problem from None
        except (OSError, http.client.HTTPException) as error:
            problem = EvidenceConnectionError(f"{method} {url} was not answered: {error}")
            problem.__cause__ = error
        # Without a word of the service: half a second, one, two, and a little more, so that not all come back at once.
        pause = after if after is not None else 2**tried / 2 + random.random() / 4
        if not repeatable or tried >= retries or waited + pause > retry_seconds:
            raise problem
        time.sleep(pause)
        waited += pause
        tried += 1
