"""Tests against a running service: EVIDENCE_URL says where it is, EVIDENCE_KEY is a key that may write."""

import http.server
import inspect
import json
import os
import threading
import time
import unittest
import urllib.request
from email.utils import formatdate

import vascular_evidence
from vascular_evidence._generated import COLUMNS
from vascular_evidence import (
    OPERATIONS,
    DataChangedError,
    EvidenceClient,
    EvidenceConnectionError,
    EvidenceError,
    all_of,
)

BASE = os.environ["EVIDENCE_URL"]
KEY = os.environ["EVIDENCE_KEY"]
client = EvidenceClient(BASE + "/", key=KEY)


def raw(path):
    with urllib.request.urlopen(BASE + path) as response:
        return json.load(response)


def raw_rows(path):
    rows, url = [], f"{path}?limit=200"
    while url is not None:
        page = raw(url)
        rows += page["data"]
        url = page["links"]["next"]
    return rows


def types(value):
    """A value with the types of everything in it: 1, 1.0 and True are equal to Python."""
    if isinstance(value, dict):
        return {name: types(each) for name, each in value.items()}
    if isinstance(value, list):
        return [types(each) for each in value]
    return (type(value), value)


class Lists(unittest.TestCase):
    def test_every_row_with_every_number_as_it_is_sent(self):
        for rows, path, count in [
            (client.studies(), "/studies", 264),
            (client.whole_studies(), "/studies/full", 264),
            (client.outcomes(), "/outcomes", 617),
            (client.claims(), "/claims", 61),
        ]:
            with self.subTest(path):
                read = list(rows)
                self.assertEqual(len(read), count)
                self.assertTrue(types(read) == types(raw_rows(path)), f"{path} differs")

    def test_pages_are_read_as_they_are_needed(self):
        rows = client.studies(limit=10, sort="id")
        ids = []
        for study in rows:
            ids.append(study["id"])
            if len(ids) == 15:
                break
        self.assertEqual(ids, [study["id"] for study in raw("/studies?sort=id&limit=15")["data"]])
        page = rows.first()
        self.assertEqual((len(page.data), page.meta["total"], page.data[0]["id"]), (10, 264, ids[0]))

    def test_one_state_ends_where_the_data_change(self):
        def read(one_state):
            pages = 0
            for _ in client.studies(one_state=one_state, limit=100).pages():
                pages += 1
                if pages == 1:
                    client.correct_study("shea-2013", lambda record: {**record, "notes": record["notes"] + " Again."})
            return pages

        with self.assertRaises(DataChangedError):
            read(True)
        self.assertEqual(read(False), 3)


class Filters(unittest.TestCase):
    def total(self, **filters):
        return client.studies(**filters, limit=1).first().meta["total"]

    def test_mean_what_they_mean_in_an_address(self):
        for filters, query in [
            ({"species": ["human", "rat"]}, "species=human,rat"),
            ({"condition": all_of("dialysis", "type_2_diabetes")}, "condition=dialysis&condition=type_2_diabetes"),
            (
                {"condition": all_of(["dialysis", "ckd"], "type_2_diabetes")},
                "condition=dialysis,ckd&condition=type_2_diabetes",
            ),
            ({"species": "!rat", "design": "RCT"}, "species=!rat&design=RCT"),
            ({"year": 2009, "author": None}, "year=2009"),
            ({"retracted": False}, "retracted=false"),
            ({"q": ["arterial", "stiffness"]}, "q=arterial&q=stiffness"),
            ({"measure": ["Aortic valve haemodynamics (peak velocity, area)", "PWV"]}, "measure=valve_haemodynamics,PWV"),
            ({"author": ["Shea", "A&B=c+d, e"]}, "author=Shea"),
        ]:
            with self.subTest(query):
                self.assertEqual(self.total(**filters), raw(f"/studies?{query}&limit=1")["meta"]["total"])

    def test_an_empty_list_and_what_is_no_text_are_refused(self):
        for filters, error in [
            ({"species": []}, ValueError),
            ({"condition": all_of()}, ValueError),
            ({"q": []}, ValueError),
            ({"year": float("nan")}, TypeError),
            ({"year": {"from": 2009}}, TypeError),
            ({"speceis": "human"}, TypeError),
            ({"cursor": "x"}, TypeError),
            ({"format": "csv"}, TypeError),
        ]:
            with self.subTest(filters), self.assertRaises(error):
                client.studies(**filters).first()


class OneThing(unittest.TestCase):
    def test_is_what_the_service_sends(self):
        for value, path in [
            (client.study("shea-2009"), "/studies/shea-2009"),
            (client.study_record("shea-2009").value, "/studies/shea-2009/record"),
            (client.claim("vk-18"), "/claims/vk-18"),
            (client.claim_record("vk-18").value, "/claims/vk-18/record"),
            (client.claim_evidence("vk-18"), "/claims/vk-18/evidence"),
            (client.vocabulary("agents"), "/vocabularies/agents"),
            (client.autocomplete("mena", limit=3), "/autocomplete?q=mena&limit=3"),
            (client.aggregate(groupBy=["intervention", "domain"], minStudies=2), "/aggregate?groupBy=intervention,domain&minStudies=2"),
            (client.overview(intervention="vitamin_k", species="human"), "/meta-analysis/overview?intervention=vitamin_k&species=human"),
            (client.meta_analysis(measure="CAC", intervention="K2", species="human"), "/meta-analysis?measure=CAC&intervention=K2&species=human"),
        ]:
            with self.subTest(path):
                # Addresses of an answer are as they were asked.
                value, wanted = ({**each, "links": None} for each in (value, raw(path)))
                self.assertEqual(types(value), types(wanted))

    def test_numbers_are_pooled(self):
        studies = [{"label": "a", "yi": 1, "vi": 1}, {"label": "b", "yi": 3, "vi": 1}]
        self.assertEqual(client.pool_numbers({"effectMeasure": "GEN", "studies": studies})["estimate"], 2)

    def test_comparisons_have_their_types(self):
        rows = client.escalc()
        self.assertGreater(len(rows), 20)
        records = {study["id"]: study for study in client.whole_studies(study=sorted({row["study"] for row in rows}))}
        found = 0
        for row in rows:
            self.assertIs(type(row["year"]), int)
            when = {"final_values": "final", "change_values": "change"}.get(row["meansFrom"])
            outcome = next(each for each in records[row["study"]]["outcomes"] if each["id"] == row["outcome"])
            for arm in outcome["armResults"]:
                if when is None or arm["arm"] != row["experimentalArm"]:
                    continue
                self.assertEqual(types(arm[when]["mean"]), types(row["m1i"]))
                found += 1
        self.assertGreater(found, 10)
        self.assertTrue(any(row["ai"] is None for row in rows))

    def test_every_column_has_a_type(self):
        header = client.text("exportEscalc", query={"measure": "CAC"}).split("\r\n")[0].split(",")
        self.assertEqual(set(header), set(COLUMNS["escalc"]))

    def test_texts_are_checked(self):
        checked = client.check_text("Vitamin K2 reverses arterial calcification.")
        self.assertEqual(checked["meta"]["sentences"], 1)

    def test_other_formats_are_texts(self):
        query = {"study": "shea-2009", "format": "bibtex"}
        self.assertTrue(client.text("listStudies", query=query).startswith("@article"))
        with self.assertRaises(TypeError):
            client.call("listStudies", query=query)

    def test_an_id_that_an_address_is_resolved_by_is_none(self):
        for id in ("", ".", ".."):
            with self.assertRaises(ValueError):
                client.study(id)
        with self.assertRaises(EvidenceError) as caught:
            client.study("../claims")
        self.assertEqual(caught.exception.status, 404)


class Frames(unittest.TestCase):
    def setUp(self):
        try:
            import pandas
        except ImportError:
            if os.environ.get("CI") == "true":
                raise
            self.skipTest("pandas is not installed")
        self.pandas = pandas

    def test_keep_every_number(self):
        rows = client.outcomes(measure="CAC")
        frame = rows.to_dataframe()
        read = rows.all()
        self.assertEqual(len(frame), len(read))
        self.assertEqual(str(frame["study.year"].dtype), "Int64")
        self.assertNotIn("contrast", frame.columns)
        for place, row in enumerate(read):
            for column, value in [
                ("study.year", row["study"]["year"]),
                ("timepointDays", row["timepointDays"]),
                ("contrast.estimate", (row["contrast"] or {}).get("estimate")),
                ("contrast.pValue", (row["contrast"] or {}).get("pValue")),
            ]:
                cell = frame[column][place]
                if value is None:
                    self.assertTrue(self.pandas.isna(cell))
                else:
                    self.assertEqual(cell, value)


    def test_of_comparisons(self):
        rows = client.escalc(measure="PWV")
        frame = vascular_evidence.data_frame(rows)
        self.assertEqual(str(frame["n1i"].dtype), "Int64")
        self.assertEqual([None if self.pandas.isna(n) else n for n in frame["n1i"]], [row["n1i"] for row in rows])


class Mistakes(unittest.TestCase):
    def test_are_told_by_the_service(self):
        with self.assertRaises(EvidenceError) as caught:
            client.studies(intervention="vitmin_k2").first()
        error = caught.exception
        self.assertEqual((error.status, error.method), (400, "GET"))
        self.assertIn("vitamin_k2", error.errors[0]["suggestions"])
        self.assertIn("vitmin_k2", str(error))
        with self.assertRaisesRegex(EvidenceError, "speceis.*\n.*year"):
            client.text("listStudies", query={"year": "x", "species": "speceis"})

    def test_an_address_that_is_none_is_refused(self):
        for base in ("", "localhost:3000", "ftp://example.org", "http://example.org/?a=b"):
            with self.assertRaises(ValueError):
                EvidenceClient(base)

    def test_nobody_answers(self):
        with self.assertRaises(EvidenceConnectionError):
            EvidenceClient("http://127.0.0.1:1", retries=0).study("shea-2009")

    def test_a_key_does_not_show(self):
        self.assertNotIn(KEY, repr(client) + repr(vars(EvidenceError("GET", "x", 500, ""))))


class Stub:
    """A server of nothing but answers, each (status, headers, text), or None for none."""

    def __init__(self, *answers):
        self.requests = []
        requests = self.requests

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self):
                self.rfile.read(int(self.headers.get("content-length", 0)))
                requests.append((self.command, self.headers.get("idempotency-key"), time.monotonic()))
                told = answers[min(len(requests), len(answers)) - 1]
                if told is None:
                    self.close_connection = True
                    return
                status, headers, text = told
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value() if callable(value) else value)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text.encode())

            do_GET = do_POST = do_PUT = do_PATCH = answer

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.base = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def busy(after):
    return 503, {"Retry-After": after}, '{"status": 503, "detail": "Busy.", "errors": []}'


SOUND = (200, {"Content-Type": "application/json"}, '{"id": "x"}')


class SendingAgain(unittest.TestCase):
    def test_reads_wait_as_long_as_retry_after_says(self):
        soon = lambda: formatdate(time.time() + 1.2, usegmt=True)
        with Stub(busy("1"), busy(soon), None, SOUND) as stub:
            self.assertEqual(EvidenceClient(stub.base).study("x"), {"id": "x"})
            self.assertEqual(len(stub.requests), 4)
            self.assertGreater(stub.requests[1][2] - stub.requests[0][2], 0.99)

    def test_is_bounded(self):
        for answer, options, times in [
            (busy("0"), {}, 4),
            (busy("61"), {}, 1),
            (busy("0"), {"retries": 1}, 2),
            ((500, {}, ""), {}, 1),
            ((301, {"Location": BASE + "/studies/shea-2009"}, ""), {}, 1),
        ]:
            with self.subTest(answer), Stub(answer) as stub:
                with self.assertRaises(EvidenceError) as caught:
                    EvidenceClient(stub.base, key="evk_x", **options).study("x")
                self.assertEqual(caught.exception.status, answer[0])
                self.assertEqual(len(stub.requests), times)

    def test_a_write_goes_again_with_its_key_and_one_without_does_not(self):
        with Stub(busy("0"), (201, {"Content-Type": "application/json"}, "{}")) as stub:
            EvidenceClient(stub.base, key="evk_x").create_study({"id": "x"})
            (_, first, _), (_, second, _) = stub.requests
            self.assertRegex(first, r"^[0-9a-f-]{36}$")
            self.assertEqual(first, second)
        with Stub(busy("0")) as stub:
            with self.assertRaises(EvidenceError):
                EvidenceClient(stub.base).call("importStudies", body="{}")
            self.assertEqual(len(stub.requests), 1)

    def test_another_program_that_answers_is_told(self):
        with Stub((200, {"Content-Type": "text/html"}, "<html>Sign in</html>")) as stub:
            with self.assertRaisesRegex(EvidenceError, "not by the service: <html>"):
                EvidenceClient(stub.base).study("x")


class Writing(unittest.TestCase):
    def test_adds_changes_refuses_and_deletes(self):
        record, _ = client.study_record("shea-2009")
        made = {
            **record,
            "id": "made-python-2026",
            "title": "Made for a test",
            "registrations": [],
            "parentStudy": None,
            "publication": {**record["publication"], "doi": None, "pmid": None, "pmcid": None},
        }
        self.assertTrue(client.validate_study(made)["valid"])
        value, etag = client.create_study(made, note="A test.")
        self.assertEqual(value["id"], made["id"])
        stored = client.study_record(made["id"]).value
        self.assertEqual(types({**stored, "id": record["id"]}), types({**made, "id": record["id"]}))
        changed = client.change_study(made["id"], {"notes": "Ä 骨 🦴"}, etag, note="Why.")
        self.assertEqual(changed.value["notes"], "Ä 骨 🦴")
        with self.assertRaises(EvidenceError) as caught:
            client.change_study(made["id"], {"notes": "Late."}, etag)
        self.assertEqual(caught.exception.status, 412)
        client.delete_study(made["id"], changed.etag)
        with self.assertRaises(EvidenceError) as caught:
            client.study(made["id"])
        self.assertEqual(caught.exception.status, 410)

    def test_a_correction_is_made_on_what_others_wrote_meanwhile(self):
        notes = client.study_record("shea-2009").value["notes"]
        times = 0

        def ours(record):
            nonlocal times
            times += 1
            if times == 1:
                client.correct_study("shea-2009", lambda theirs: {**theirs, "notes": theirs["notes"] + " By them."})
            return {**record, "notes": record["notes"] + " By us."}

        value, _ = client.correct_study("shea-2009", ours)
        self.assertEqual(times, 2)
        self.assertEqual(value["notes"], notes + " By them. By us.")

    def test_claims(self):
        value, etag = client.claim_record("vk-18")
        changed = client.change_claim("vk-18", {"verdictBasis": value["verdictBasis"] + " Again."}, etag)
        self.assertEqual(changed.value["verdictBasis"], value["verdictBasis"] + " Again.")

    def test_without_a_key_it_is_refused(self):
        reader = EvidenceClient(BASE)
        with self.assertRaises(EvidenceError) as caught:
            reader.change_study("shea-2009", {"notes": ""}, reader.study_record("shea-2009").etag)
        self.assertEqual(caught.exception.status, 401)


class Documentation(unittest.TestCase):
    def test_everything_public_is_documented(self):
        for name in vascular_evidence.__all__:
            value = getattr(vascular_evidence, name)
            if name == "OPERATIONS":
                continue
            self.assertTrue(value.__doc__, name)
            for member, function in inspect.getmembers(value, inspect.isfunction):
                if not member.startswith("_"):
                    self.assertTrue(function.__doc__, f"{name}.{member}")

    def test_named_operations_are_there(self):
        source = inspect.getsource(EvidenceClient)
        named = {name for name in OPERATIONS if f'"{name}"' in source}
        self.assertGreater(len(named), 20)


if __name__ == "__main__":
    unittest.main()
