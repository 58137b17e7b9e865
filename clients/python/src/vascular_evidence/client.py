"""The client of the evidence API."""

from __future__ import annotations

import csv
import io
import json
import re
import uuid
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar
from urllib.parse import quote, urlsplit

from ._csv import typed_rows
from ._generated import OPERATIONS
from ._query import query_string
from ._rows import Rows
from ._transport import Answer, send
from .errors import EvidenceError

if TYPE_CHECKING:
    from typing import Unpack

    from . import _generated as api

T = TypeVar("T")


class Versioned(NamedTuple, Generic[T]):
    """What is stored, with the ETag that a change of it must name."""

    value: T
    etag: str


class EvidenceClient:
    """A client of the evidence API.

    :param base_url: address of the service, such as ``https://evidence.example.org``, or a path below one.
    :param key: a key, where writing is wanted, or the service wants one for reading.
    :param retries: how often at most a request is sent again that was not answered, or with 429 or 503.
    :param retry_seconds: for how many seconds at most all waits of one request together.
    :param timeout: seconds without a byte, after which a connection counts as broken.
    :raises ValueError: where the address is none.

    Filters have the names and values of the specification; a value is a text, a number, True, False, a list of which one
    must hold, or :func:`all_of` several; None leaves a filter out. A filter that an operation does not have is a TypeError.
    """

    def __init__(
        self,
        base_url: str,
        *,
        key: str | None = None,
        retries: int = 3,
        retry_seconds: float = 60.0,
        timeout: float = 60.0,
    ) -> None:
        parts = urlsplit(base_url)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
            raise ValueError(f"{base_url!r} is not the address of a service")
        self._base = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
        self._key = key
        self._retries = retries
        self._retry_seconds = retry_seconds
        self._timeout = timeout

    def __repr__(self) -> str:
        return f"EvidenceClient({self._base!r})"

    # Any operation

    def _send(
        self,
        operation: str,
        path: Mapping[str, str | int],
        query: Mapping[str, object],
        body: object,
        headers: Mapping[str, str],
    ) -> Answer:
        if operation not in OPERATIONS:
            raise ValueError(f"there is no operation {operation!r}; all are in vascular_evidence.OPERATIONS")
        method, address, safe, repeatable, is_json, body_type, names = OPERATIONS[operation]
        unknown = [name for name in query if name not in names]
        if unknown:
            raise TypeError(f"{operation} takes no {', '.join(unknown)}; it takes {', '.join(names) or 'nothing'}")

        def part(match: re.Match[str]) -> str:
            value = str(path.get(match[1], ""))
            # What an address would be resolved by would ask for something else.
            if value in ("", ".", ".."):
                raise ValueError(f"{operation}: {value!r} is no {match[1]}")
            return quote(value, safe="")

        url = self._base + re.sub(r"\{(\w+)\}", part, address) + query_string(query)
        sent = {"Accept": "application/json" if is_json else "*/*", **headers}
        if self._key is not None:
            sent["Authorization"] = f"Bearer {self._key}"
        if repeatable:
            sent.setdefault("Idempotency-Key", str(uuid.uuid4()))
        content: bytes | None = None
        if body is not None:
            sent.setdefault("Content-Type", body_type or "application/json")
            if isinstance(body, bytes):
                content = body
            elif isinstance(body, str):
                content = body.encode()
            else:
                content = json.dumps(body, ensure_ascii=False, allow_nan=False).encode()
        return send(
            method,
            url,
            sent,
            content,
            repeatable=safe or repeatable,
            retries=self._retries,
            retry_seconds=self._retry_seconds,
            timeout=self._timeout,
        )

    def text(
        self,
        operation: str,
        *,
        path: Mapping[str, str | int] | None = None,
        query: Mapping[str, object] | None = None,
        body: object = None,
        headers: Mapping[str, str] | None = None,
    ) -> str:
        """The answer to any operation as a text: CSV, NDJSON, BibTeX, …

        :param operation: its operationId, as the specification has it.
        :param body: a value, which is sent as JSON, or a text or bytes, which are sent as they are.
        :raises EvidenceError: for an answer that is no success.
        :raises EvidenceConnectionError: where there is none.
        """
        return self._send(operation, path or {}, query or {}, body, headers or {}).content.decode()

    def call(
        self,
        operation: str,
        *,
        path: Mapping[str, str | int] | None = None,
        query: Mapping[str, object] | None = None,
        body: object = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """The answer to any operation: JSON as a value, None where there is none; whole numbers stay ``int``.

        Takes and raises what :meth:`text` does.
        """
        return self._value(operation, path or {}, query or {}, body, headers or {}).value

    def _value(
        self,
        operation: str,
        path: Mapping[str, str | int],
        query: Mapping[str, object],
        body: object = None,
        headers: Mapping[str, str] | None = None,
    ) -> Versioned[Any]:
        if query.get("format") not in (None, "json"):
            raise TypeError(f"{operation}: other formats than JSON are had with text()")
        answer = self._send(operation, path, query, body, headers or {})
        method, address, _, _, is_json, _, _ = OPERATIONS[operation]
        etag = answer.headers.get("etag", "")
        if not answer.content:
            return Versioned(None, etag)
        if not is_json:
            return Versioned(answer.content.decode(), etag)
        try:
            return Versioned(json.loads(answer.content), etag)
        except ValueError:
            text = answer.content.decode("utf-8", "replace")
            raise EvidenceError(method, f"{self._base}{address}", 200, text) from None

    def _rows(self, operation: str, query: Mapping[str, object], one_state: bool) -> Rows[Any]:
        unknown = query.keys() & {"cursor", "format"}
        if unknown:
            raise TypeError(f"{', '.join(unknown)} cannot be chosen: all pages are read, as JSON")
        # Pages as large as they may be, unless another size is asked for.
        pages = {"limit": 200, **{name: value for name, value in query.items() if value is not None}}
        return Rows(lambda cursor: self._value(operation, {}, {**pages, "cursor": cursor}).value, one_state)

    # Lists

    def studies(self, *, one_state: bool = False, **filters: Unpack[api.ListStudiesQuery]) -> Rows[api.ListedStudy]:
        """Studies, in brief.

        :param one_state: whether the pages must be of one state of the data; where it changes meanwhile, reading ends with
            a DataChangedError.
        """
        return self._rows("listStudies", filters, one_state)

    def whole_studies(
        self, *, one_state: bool = False, **filters: Unpack[api.ListWholeStudiesQuery]
    ) -> Rows[api.ListedWholeStudy]:
        """Studies whole, with all arms and outcomes."""
        return self._rows("listWholeStudies", filters, one_state)

    def outcomes(self, *, one_state: bool = False, **filters: Unpack[api.ListOutcomesQuery]) -> Rows[api.OutcomeRow]:
        """Outcomes, each with what its study is."""
        return self._rows("listOutcomes", filters, one_state)

    def claims(self, *, one_state: bool = False, **filters: Unpack[api.ListClaimsQuery]) -> Rows[api.Claim]:
        """Claims of documents, with their verdicts."""
        return self._rows("listClaims", filters, one_state)

    # One thing

    def study(self, id: str) -> api.Study:
        """One study whole, with its sources and the claims that lean on it."""
        return self.call("getStudy", path={"id": id})

    def study_record(self, id: str, *, as_of: str | None = None) -> Versioned[api.StudyRecord]:
        """The record of a study, as it was written, with the ETag that :meth:`change_study` needs.

        :param as_of: a moment in the past, ISO 8601.
        """
        return self._value("getStudyRecord", {"id": id}, {"asOf": as_of})

    def claim(self, id: str) -> api.Claim:
        """One claim, with its evidence."""
        return self.call("getClaim", path={"id": id})

    def claim_record(self, id: str) -> Versioned[api.ClaimRecord]:
        """The record of a claim, with the ETag that :meth:`change_claim` needs."""
        return self._value("getClaimRecord", {"id": id}, {})

    def claim_evidence(self, id: str) -> api.ClaimEvidence:
        """Every relevant outcome beside a claim, those included of studies that nobody has linked to it."""
        return self.call("getClaimEvidence", path={"id": id})

    def aggregate(self, **query: Unpack[api.AggregateQuery]) -> api.Aggregate:
        """Counts by up to three dimensions, ``groupBy``. Counting votes is weak evidence."""
        return self.call("aggregate", query=query)

    def meta_analysis(self, **query: Unpack[api.PoolStudiesQuery]) -> api.PooledSelection:
        """What the filters select, pooled; with every comparison that went in, and the reason for each that did not."""
        return self.call("poolStudies", query=query)

    def pool_numbers(self, body: api.AnalysisRequest) -> api.Analysis:
        """Numbers of your own, pooled. Nothing is stored."""
        return self.call("poolNumbers", body=body)

    def overview(self, **query: Unpack[api.OverviewOfAgentQuery]) -> api.Overview:
        """One agent, measure by measure, pooled where it can be and counted where not."""
        return self.call("overviewOfAgent", query=query)

    def escalc(self, **query: Unpack[api.ExportEscalcQuery]) -> list[dict[str, Any]]:
        """Comparisons of two arms that have numbers, under the names of R's metafor; None where the source tells none.

        Rows with one ``trial`` report the same people and must not count twice.
        """
        return typed_rows("escalc", csv.DictReader(io.StringIO(self.text("exportEscalc", query=query), newline="")))

    def vocabulary(self, name: str) -> api.Vocabulary:
        """A vocabulary, such as ``agents``, with how many studies each term has."""
        return self.call("getVocabulary", path={"name": name})

    def autocomplete(self, q: str, *, kind: str | None = None, limit: int | None = None) -> api.Suggestions:
        """What there is that begins so: terms, authors, identifiers, studies, claims."""
        return self.call("autocomplete", query={"q": q, "kind": kind, "limit": limit})

    def check_text(self, text: str) -> api.CheckedText:
        """What known claims and studies say to each sentence of a text, of at most 10,000 characters. What nobody has
        assessed is not assessed.
        """
        return self.call("checkText", body={"text": text})

    def validate_study(self, record: api.StudyRecordInput) -> api.Validation:
        """Whether a study could be written, and what is wrong with it. Nothing is stored, and no key is needed."""
        return self.call("validateStudy", body=record)

    # Writing

    def _write(
        self,
        operation: str,
        id: str | None,
        body: object,
        etag: str | None,
        note: str | None,
        idempotency_key: str | None,
    ) -> Versioned[Any]:
        headers = {"If-Match": etag, "Idempotency-Key": idempotency_key}
        return self._value(
            operation,
            {} if id is None else {"id": id},
            {"note": note},
            body,
            {name: value for name, value in headers.items() if value is not None},
        )

    def create_study(
        self, record: api.StudyRecordInput, *, note: str | None = None, idempotency_key: str | None = None
    ) -> Versioned[api.WrittenStudy]:
        """Adds a study. Needs a key with the scope ``write``, as all that follows.

        :param note: why: a line for the history.
        :param idempotency_key: a word of your own for this write: sent again with it, nothing is written twice. One is made
            where it is not given, so that what was not answered can be sent again.
        """
        return self._write("createStudy", None, record, None, note, idempotency_key)

    def change_study(
        self,
        id: str,
        patch: Mapping[str, object],
        etag: str,
        *,
        note: str | None = None,
        idempotency_key: str | None = None,
    ) -> Versioned[api.WrittenStudy]:
        """Changes parts of a study by a merge patch (RFC 7396): lists are replaced whole, None says that the source does
        not tell.

        :param etag: of what you have seen, from :meth:`study_record` or a write.
        :raises EvidenceError: with the status 412 where it has changed since.
        """
        return self._write("changeStudy", id, patch, etag, note, idempotency_key)

    def replace_study(
        self,
        id: str,
        record: api.StudyRecordInput,
        etag: str,
        *,
        note: str | None = None,
        idempotency_key: str | None = None,
    ) -> Versioned[api.WrittenStudy]:
        """Puts a record in the place of a study's."""
        return self._write("replaceStudy", id, record, etag, note, idempotency_key)

    def correct_study(
        self, id: str, change: Callable[[Any], Any], *, note: str | None = None
    ) -> Versioned[api.WrittenStudy]:
        """Corrects a study: reads its record, has it changed, and stores what comes of it; where somebody else has written
        it meanwhile, all that again, on what they wrote.

        :param change: makes the new record of the one that is there; it may be called several times.
        """
        left = 4
        while True:
            record, etag = self.study_record(id)
            try:
                return self.replace_study(id, change(record), etag, note=note)
            except EvidenceError as error:
                if error.status != 412 or left == 0:
                    raise
                left -= 1

    def delete_study(self, id: str, etag: str, *, note: str | None = None, idempotency_key: str | None = None) -> None:
        """Deletes a study; its history stays."""
        self._write("deleteStudy", id, None, etag, note, idempotency_key)

    def create_claim(
        self, record: api.ClaimRecord, *, note: str | None = None, idempotency_key: str | None = None
    ) -> Versioned[api.WrittenClaim]:
        """Adds a claim."""
        return self._write("createClaim", None, record, None, note, idempotency_key)

    def change_claim(
        self,
        id: str,
        patch: Mapping[str, object],
        etag: str,
        *,
        note: str | None = None,
        idempotency_key: str | None = None,
    ) -> Versioned[api.WrittenClaim]:
        """Changes parts of a claim by a merge patch."""
        return self._write("changeClaim", id, patch, etag, note, idempotency_key)
