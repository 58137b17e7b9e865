# Generated from openapi/openapi.json by `npm run openapi`; do not change it by hand.
# ruff: noqa
from __future__ import annotations

from typing import Any, Literal, NamedTuple, NotRequired, TypeAlias, TypedDict

from ._query import Text, Texts, Values


class Operation(NamedTuple):
    """How an operation is sent, and the names that its query takes."""

    method: str
    path: str
    safe: bool
    repeatable: bool
    json: bool
    body_type: str | None
    query: tuple[str, ...]


OPERATIONS: dict[str, Operation] = {
    "acceptStudy": Operation("POST", "/studies/{id}/accept", safe=False, repeatable=True, json=True, body_type=None, query=("note",)),
    "aggregate": Operation("GET", "/aggregate", safe=True, repeatable=False, json=True, body_type=None, query=("species", "intervention", "dose", "outcome", "effect", "measure", "domain", "site", "unit", "timepoint", "subgroup", "agent", "comparator", "condition", "design", "masking", "sex", "country", "year", "duration", "participants", "age", "created", "updated", "study", "registration", "doi", "pmid", "author", "journal", "funding", "has", "retracted", "verification", "status", "document", "claim", "q", "groupBy", "level", "doses", "metrics", "sort", "limit", "minStudies", "examples", "fill", "format")),
    "autocomplete": Operation("GET", "/autocomplete", safe=True, repeatable=False, json=True, body_type=None, query=("q", "kind", "limit")),
    "changeArm": Operation("PATCH", "/studies/{id}/arms/{armId}", safe=False, repeatable=True, json=True, body_type="application/merge-patch+json", query=("note",)),
    "changeClaim": Operation("PATCH", "/claims/{id}", safe=False, repeatable=True, json=True, body_type="application/merge-patch+json", query=("note",)),
    "changeOutcome": Operation("PATCH", "/studies/{id}/outcomes/{outcomeId}", safe=False, repeatable=True, json=True, body_type="application/merge-patch+json", query=("note",)),
    "changeStudy": Operation("PATCH", "/studies/{id}", safe=False, repeatable=True, json=True, body_type="application/merge-patch+json", query=("note",)),
    "checkText": Operation("POST", "/claims/check", safe=True, repeatable=False, json=True, body_type="application/json", query=()),
    "createClaim": Operation("POST", "/claims", safe=False, repeatable=True, json=True, body_type="application/json", query=("note",)),
    "createStudy": Operation("POST", "/studies", safe=False, repeatable=True, json=True, body_type="application/json", query=("note",)),
    "deleteClaim": Operation("DELETE", "/claims/{id}", safe=False, repeatable=True, json=False, body_type=None, query=("note",)),
    "deleteStudy": Operation("DELETE", "/studies/{id}", safe=False, repeatable=True, json=False, body_type=None, query=("note",)),
    "diffClaimRevisions": Operation("GET", "/claims/{id}/revisions/{number}/diff/{other}", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "diffStudyRevisions": Operation("GET", "/studies/{id}/revisions/{number}/diff/{other}", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "exportClaims": Operation("GET", "/export/claims.{extension}", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "exportDataPackage": Operation("GET", "/export/datapackage.json", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "exportDatabase": Operation("GET", "/export/evidence.sqlite", safe=True, repeatable=False, json=False, body_type=None, query=()),
    "exportDataset": Operation("GET", "/export/dataset.jsonld", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "exportDocuments": Operation("GET", "/export/documents.{extension}", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "exportEscalc": Operation("GET", "/export/escalc.csv", safe=True, repeatable=False, json=False, body_type=None, query=("species", "intervention", "dose", "outcome", "effect", "measure", "domain", "site", "unit", "timepoint", "subgroup", "agent", "comparator", "condition", "design", "masking", "sex", "country", "year", "duration", "participants", "age", "created", "updated", "study", "registration", "doi", "pmid", "author", "journal", "funding", "has", "retracted", "verification", "status", "document", "claim", "q", "comparisons")),
    "exportOutcomes": Operation("GET", "/export/outcomes.{extension}", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "exportStudies": Operation("GET", "/export/studies.{extension}", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "exportVocabulary": Operation("GET", "/export/vocabulary.json", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "getClaim": Operation("GET", "/claims/{id}", safe=True, repeatable=False, json=True, body_type=None, query=("fields", "format")),
    "getClaimEvidence": Operation("GET", "/claims/{id}/evidence", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "getClaimRecord": Operation("GET", "/claims/{id}/record", safe=True, repeatable=False, json=True, body_type=None, query=("asOf",)),
    "getClaimRevision": Operation("GET", "/claims/{id}/revisions/{number}", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "getCurrentKey": Operation("GET", "/keys/current", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "getDocument": Operation("GET", "/documents/{id}", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "getImportTemplate": Operation("GET", "/imports/templates/{kind}", safe=True, repeatable=False, json=False, body_type=None, query=()),
    "getLiveness": Operation("GET", "/health/live", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "getMetrics": Operation("GET", "/metrics", safe=True, repeatable=False, json=False, body_type=None, query=()),
    "getReadiness": Operation("GET", "/health/ready", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "getRecordSchema": Operation("GET", "/schemas/{name}", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "getService": Operation("GET", "/", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "getSpecification": Operation("GET", "/openapi.json", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "getSpecificationYaml": Operation("GET", "/openapi.yaml", safe=True, repeatable=False, json=False, body_type=None, query=()),
    "getStudy": Operation("GET", "/studies/{id}", safe=True, repeatable=False, json=True, body_type=None, query=("fields", "format")),
    "getStudyRecord": Operation("GET", "/studies/{id}/record", safe=True, repeatable=False, json=True, body_type=None, query=("asOf",)),
    "getStudyRevision": Operation("GET", "/studies/{id}/revisions/{number}", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "getTerm": Operation("GET", "/vocabularies/{name}/{id}", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "getVocabulary": Operation("GET", "/vocabularies/{name}", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "importStudies": Operation("POST", "/imports", safe=False, repeatable=False, json=True, body_type="application/json", query=("format", "dryRun", "onConflict", "strict", "atomic", "note")),
    "listClaimRevisions": Operation("GET", "/claims/{id}/revisions", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "listClaims": Operation("GET", "/claims", safe=True, repeatable=False, json=True, body_type=None, query=("document", "kind", "verdict", "agent", "measure", "species", "study", "assertedEffect", "created", "updated", "q", "sort", "limit", "cursor", "sample", "seed", "fields", "format")),
    "listDeletions": Operation("GET", "/deletions", safe=True, repeatable=False, json=True, body_type=None, query=("limit", "cursor")),
    "listDocuments": Operation("GET", "/documents", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "listOutcomes": Operation("GET", "/outcomes", safe=True, repeatable=False, json=True, body_type=None, query=("species", "intervention", "dose", "outcome", "effect", "measure", "domain", "site", "unit", "timepoint", "subgroup", "agent", "comparator", "condition", "design", "masking", "sex", "country", "year", "duration", "participants", "age", "created", "updated", "study", "registration", "doi", "pmid", "author", "journal", "funding", "has", "retracted", "verification", "status", "document", "claim", "q", "sort", "limit", "cursor", "sample", "seed", "fields", "format")),
    "listStudies": Operation("GET", "/studies", safe=True, repeatable=False, json=True, body_type=None, query=("species", "intervention", "dose", "outcome", "effect", "measure", "domain", "site", "unit", "timepoint", "subgroup", "agent", "comparator", "condition", "design", "masking", "sex", "country", "year", "duration", "participants", "age", "created", "updated", "study", "registration", "doi", "pmid", "author", "journal", "funding", "has", "retracted", "verification", "status", "document", "claim", "q", "sort", "limit", "cursor", "sample", "seed", "fields", "format", "facets", "facetValues")),
    "listStudyRevisions": Operation("GET", "/studies/{id}/revisions", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "listVocabularies": Operation("GET", "/vocabularies", safe=True, repeatable=False, json=True, body_type=None, query=()),
    "listWholeStudies": Operation("GET", "/studies/full", safe=True, repeatable=False, json=True, body_type=None, query=("species", "intervention", "dose", "outcome", "effect", "measure", "domain", "site", "unit", "timepoint", "subgroup", "agent", "comparator", "condition", "design", "masking", "sex", "country", "year", "duration", "participants", "age", "created", "updated", "study", "registration", "doi", "pmid", "author", "journal", "funding", "has", "retracted", "verification", "status", "document", "claim", "q", "sort", "limit", "cursor", "sample", "seed", "fields", "format", "facets", "facetValues")),
    "overviewOfAgent": Operation("GET", "/meta-analysis/overview", safe=True, repeatable=False, json=True, body_type=None, query=("species", "intervention", "dose", "outcome", "effect", "measure", "domain", "site", "timepoint", "subgroup", "agent", "comparator", "condition", "design", "masking", "sex", "country", "year", "duration", "participants", "age", "created", "updated", "study", "registration", "doi", "pmid", "author", "journal", "funding", "has", "retracted", "verification", "status", "document", "claim", "q", "effectMeasure", "model", "test", "level", "comparisons", "cointerventions", "impute", "correlation", "mixSpecies", "mixDesigns", "mixInterventions", "mixSds", "format")),
    "poolNumbers": Operation("POST", "/meta-analysis", safe=True, repeatable=False, json=True, body_type="application/json", query=("plot", "width", "format")),
    "poolStudies": Operation("GET", "/meta-analysis", safe=True, repeatable=False, json=True, body_type=None, query=("species", "intervention", "dose", "outcome", "effect", "measure", "domain", "site", "timepoint", "subgroup", "agent", "comparator", "condition", "design", "masking", "sex", "country", "year", "duration", "participants", "age", "created", "updated", "study", "registration", "doi", "pmid", "author", "journal", "funding", "has", "retracted", "verification", "status", "document", "claim", "q", "effectMeasure", "model", "test", "level", "unit", "comparisons", "cointerventions", "impute", "correlation", "by", "subgroupTau2", "moderators", "include", "tauPriorScale", "mixSpecies", "mixDesigns", "mixInterventions", "mixSds", "plot", "width", "format")),
    "replaceClaim": Operation("PUT", "/claims/{id}", safe=False, repeatable=True, json=True, body_type="application/json", query=("note",)),
    "replaceStudy": Operation("PUT", "/studies/{id}", safe=False, repeatable=True, json=True, body_type="application/json", query=("note",)),
    "restoreClaim": Operation("POST", "/claims/{id}/restore", safe=False, repeatable=True, json=True, body_type=None, query=("revision", "note")),
    "restoreStudy": Operation("POST", "/studies/{id}/restore", safe=False, repeatable=True, json=True, body_type=None, query=("revision", "note")),
    "validateClaim": Operation("POST", "/claims/validate", safe=True, repeatable=False, json=True, body_type="application/json", query=()),
    "validateStudy": Operation("POST", "/studies/validate", safe=True, repeatable=False, json=True, body_type="application/json", query=()),
}

# What the columns of CSVs hold; an empty cell of a text is an empty text, of anything else None.
COLUMNS: dict[str, dict[str, Literal["text", "string", "boolean", "integer", "number"]]] = {
    "studies": {
        "id": "text",
        "label": "text",
        "title": "text",
        "acronym": "string",
        "authors": "text",
        "year": "integer",
        "journal": "string",
        "doi": "string",
        "pmid": "string",
        "retracted": "boolean",
        "registrations": "text",
        "design": "string",
        "masking": "string",
        "parentStudy": "string",
        "species": "string",
        "conditions": "text",
        "sex": "string",
        "ageMeanYears": "number",
        "participants": "integer",
        "countries": "text",
        "durationDays": "number",
        "verification": "text",
        "secondReading": "string",
        "status": "text",
        "interventions": "text",
        "comparators": "text",
        "given": "text",
        "outcomes": "text",
    },
    "outcomes": {
        "study": "text",
        "label": "text",
        "year": "integer",
        "doi": "string",
        "pmid": "string",
        "registrations": "text",
        "design": "string",
        "masking": "string",
        "parentStudy": "string",
        "species": "string",
        "conditions": "text",
        "sex": "string",
        "ageMeanYears": "number",
        "participants": "integer",
        "countries": "text",
        "durationDays": "number",
        "verification": "text",
        "secondReading": "string",
        "retracted": "boolean",
        "status": "text",
        "outcome": "text",
        "interventions": "text",
        "dailyDoses": "text",
        "measure": "text",
        "domain": "text",
        "higherIs": "text",
        "site": "string",
        "method": "string",
        "unit": "string",
        "timepointDays": "number",
        "primary": "boolean",
        "subgroup": "string",
        "analysis": "string",
        "favourableEvent": "boolean",
        "effect": "string",
        "direction": "string",
        "effectBasis": "text",
        "effectMeasure": "string",
        "estimate": "number",
        "ciLow": "number",
        "ciHigh": "number",
        "ciLevel": "number",
        "standardError": "number",
        "pOperator": "string",
        "pValue": "number",
        "adjusted": "string",
        "experimentalArm": "string",
        "experimentalLabel": "string",
        "experimentalN": "integer",
        "experimentalEvents": "integer",
        "experimentalTotal": "integer",
        "experimentalPercentAffected": "number",
        "experimentalBaselineMean": "number",
        "experimentalBaselineSd": "number",
        "experimentalBaselineSe": "number",
        "experimentalBaselineMedian": "number",
        "experimentalBaselineQ1": "number",
        "experimentalBaselineQ3": "number",
        "experimentalBaselineCiLow": "number",
        "experimentalBaselineCiHigh": "number",
        "experimentalBaselineMin": "number",
        "experimentalBaselineMax": "number",
        "experimentalBaselineGeometricMean": "number",
        "experimentalBaselinePercent": "number",
        "experimentalFinalMean": "number",
        "experimentalFinalSd": "number",
        "experimentalFinalSe": "number",
        "experimentalFinalMedian": "number",
        "experimentalFinalQ1": "number",
        "experimentalFinalQ3": "number",
        "experimentalFinalCiLow": "number",
        "experimentalFinalCiHigh": "number",
        "experimentalFinalMin": "number",
        "experimentalFinalMax": "number",
        "experimentalFinalGeometricMean": "number",
        "experimentalFinalPercent": "number",
        "experimentalChangeMean": "number",
        "experimentalChangeSd": "number",
        "experimentalChangeSe": "number",
        "experimentalChangeMedian": "number",
        "experimentalChangeQ1": "number",
        "experimentalChangeQ3": "number",
        "experimentalChangeCiLow": "number",
        "experimentalChangeCiHigh": "number",
        "experimentalChangeMin": "number",
        "experimentalChangeMax": "number",
        "experimentalChangeGeometricMean": "number",
        "experimentalChangePercent": "number",
        "comparatorArm": "string",
        "comparatorLabel": "string",
        "comparatorN": "integer",
        "comparatorEvents": "integer",
        "comparatorTotal": "integer",
        "comparatorPercentAffected": "number",
        "comparatorBaselineMean": "number",
        "comparatorBaselineSd": "number",
        "comparatorBaselineSe": "number",
        "comparatorBaselineMedian": "number",
        "comparatorBaselineQ1": "number",
        "comparatorBaselineQ3": "number",
        "comparatorBaselineCiLow": "number",
        "comparatorBaselineCiHigh": "number",
        "comparatorBaselineMin": "number",
        "comparatorBaselineMax": "number",
        "comparatorBaselineGeometricMean": "number",
        "comparatorBaselinePercent": "number",
        "comparatorFinalMean": "number",
        "comparatorFinalSd": "number",
        "comparatorFinalSe": "number",
        "comparatorFinalMedian": "number",
        "comparatorFinalQ1": "number",
        "comparatorFinalQ3": "number",
        "comparatorFinalCiLow": "number",
        "comparatorFinalCiHigh": "number",
        "comparatorFinalMin": "number",
        "comparatorFinalMax": "number",
        "comparatorFinalGeometricMean": "number",
        "comparatorFinalPercent": "number",
        "comparatorChangeMean": "number",
        "comparatorChangeSd": "number",
        "comparatorChangeSe": "number",
        "comparatorChangeMedian": "number",
        "comparatorChangeQ1": "number",
        "comparatorChangeQ3": "number",
        "comparatorChangeCiLow": "number",
        "comparatorChangeCiHigh": "number",
        "comparatorChangeMin": "number",
        "comparatorChangeMax": "number",
        "comparatorChangeGeometricMean": "number",
        "comparatorChangePercent": "number",
    },
    "claims": {
        "id": "text",
        "document": "text",
        "documentTitle": "text",
        "section": "text",
        "position": "text",
        "kind": "text",
        "statement": "text",
        "agents": "text",
        "measures": "text",
        "species": "text",
        "assertedEffect": "string",
        "hedging": "text",
        "verdict": "text",
        "verdictBasis": "text",
        "supports": "text",
        "contradicts": "text",
        "qualifies": "text",
    },
    "escalc": {
        "study": "text",
        "label": "text",
        "year": "integer",
        "trial": "text",
        "outcome": "text",
        "measure": "text",
        "unit": "string",
        "higherIs": "text",
        "site": "string",
        "timepointDays": "number",
        "subgroup": "string",
        "tests": "text",
        "dose": "number",
        "doseUnit": "string",
        "species": "string",
        "design": "string",
        "experimentalArm": "text",
        "experimental": "text",
        "comparatorArm": "text",
        "comparator": "text",
        "meansFrom": "string",
        "m1i": "number",
        "sd1i": "number",
        "n1i": "number",
        "m2i": "number",
        "sd2i": "number",
        "n2i": "number",
        "countsFrom": "string",
        "ai": "number",
        "ci": "number",
        "scale": "string",
        "estimateFrom": "string",
        "yi": "number",
        "sei": "number",
        "flags": "text",
    },
}


class Filters(TypedDict):
    """The filters that lists, counts and pooling have in common."""
    species: NotRequired[Literal["human", "!human", "rat", "!rat", "mouse", "!mouse", "rabbit", "!rabbit", "pig", "!pig", "dog", "!dog", "hamster", "!hamster", "cell_culture_human", "!cell_culture_human", "cell_culture_animal", "!cell_culture_animal"] | Values | None]
    """Who was studied: people, animals or cells. One of `human`, `rat`, `mouse`, `rabbit`, `pig`, `dog`, `hamster`, `cell_culture_human`, `cell_culture_animal`; labels and synonyms are at `/vocabularies/species`. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    dose: NotRequired[Values | None]
    """How much a day of what was tested (of the agents of `intervention`, where it is given): `100ug..1mg` finds arms whose dose, converted to one unit a day, lies within; of a range or titration, all of it. 40 IU of vitamin D are 1 µg. What cannot be compared is not found: no dose or interval told, per dialysis, in the diet, a mass that may be of a salt or of the element in it (of agents that `/vocabularies/agents` calls `saltOrElement`, such as magnesium), and what people take by themselves in observational studies; `meta.hints` says how many these are. `300mg.. as recorded` takes such masses as they are told. Takes a dose a day such as 360ug, or a range such as 100ug..1mg, 100ug.., ..2000IU or >10mg; units are ug, mg, g, IU, mmol, ug/kg and mg/kg, and an agent may stand before it (K2:100ug..). Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    outcome: NotRequired[Values | None]
    """What happened (`reversal`) or what was measured (`CAC`, `distensibility`, `arterial stiffness`): an effect, a measure, or a domain with all its measures. Conditions on outcomes hold for one and the same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    effect: NotRequired[Values | None]
    """What happened. Conditions on outcomes hold for one and the same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    domain: NotRequired[Literal["calcification", "!calcification", "plaque", "!plaque", "stiffness", "!stiffness", "biomarker", "!biomarker", "function", "!function", "clinical", "!clinical"] | Values | None]
    """What kind of thing was measured: takes in all measures of the domain. Conditions on outcomes hold for one and the same outcome. One of `calcification`, `plaque`, `stiffness`, `biomarker`, `function`, `clinical`; labels and synonyms are at `/vocabularies/domains`. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    site: NotRequired[Literal["coronary", "!coronary", "aortic_valve", "!aortic_valve", "aorta", "!aorta", "thoracic_aorta", "!thoracic_aorta", "abdominal_aorta", "!abdominal_aorta", "carotid", "!carotid", "femoral", "!femoral", "peripheral", "!peripheral", "breast", "!breast", "systemic", "!systemic", "circulating", "!circulating", "other", "!other"] | Values | None]
    """Where in the body. Conditions on outcomes hold for one and the same outcome. One of `coronary`, `aortic_valve`, `aorta`, `thoracic_aorta`, `abdominal_aorta`, `carotid`, `femoral`, `peripheral`, `breast`, `systemic`, `circulating`, `other`; labels and synonyms are at `/vocabularies/sites`. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    timepoint: NotRequired[Values | None]
    """When it was measured, counted from the start. Conditions on outcomes hold for one and the same outcome. Takes a length of time such as 90d, 12w, 6mo or 3y (a bare number is days), or a range such as 1y..3y, 1y.., ..6mo or >6mo. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    subgroup: NotRequired[Literal["any", "none", "only"] | None]
    """Whose results count: `any` (the default), `none` for those of the whole population alone, `only` for those of a part of it. Conditions on outcomes hold for one and the same outcome."""
    agent: NotRequired[Values | None]
    """What was given in any role: tested, background, comparator, or to induce the disease. Takes in what lies below: `vitamin_d` finds vitamin D3. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    comparator: NotRequired[Values | None]
    """What was compared with: an agent in the role comparator, or any agent in the comparator arm of an outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    condition: NotRequired[Literal["general_population", "!general_population", "postmenopausal", "!postmenopausal", "older_adults", "!older_adults", "coronary_artery_disease", "!coronary_artery_disease", "coronary_artery_calcification", "!coronary_artery_calcification", "aortic_valve_calcification", "!aortic_valve_calcification", "aortic_stenosis", "!aortic_stenosis", "peripheral_artery_disease", "!peripheral_artery_disease", "established_vascular_disease", "!established_vascular_disease", "type_2_diabetes", "!type_2_diabetes", "type_1_diabetes", "!type_1_diabetes", "chronic_kidney_disease", "!chronic_kidney_disease", "dialysis", "!dialysis", "diabetes", "!diabetes", "haemodialysis", "!haemodialysis", "peritoneal_dialysis", "!peritoneal_dialysis", "kidney_transplant", "!kidney_transplant", "hypertension", "!hypertension", "hyperlipidaemia", "!hyperlipidaemia", "atrial_fibrillation", "!atrial_fibrillation", "anticoagulant_users", "!anticoagulant_users", "osteoporosis", "!osteoporosis", "pseudoxanthoma_elasticum", "!pseudoxanthoma_elasticum", "calciphylaxis", "!calciphylaxis", "obesity", "!obesity", "healthy_volunteers", "!healthy_volunteers", "uraemic_model", "!uraemic_model", "warfarin_model", "!warfarin_model", "vitamin_d_toxicity_model", "!vitamin_d_toxicity_model", "mgp_knockout", "!mgp_knockout", "other_genetic_model", "!other_genetic_model", "other", "!other"] | Values | None]
    """What the people or animals studied had. One of `general_population`, `postmenopausal`, `older_adults`, `coronary_artery_disease`, `coronary_artery_calcification`, `aortic_valve_calcification`, `aortic_stenosis`, `peripheral_artery_disease`, `established_vascular_disease`, `type_2_diabetes`, `type_1_diabetes`, `chronic_kidney_disease`, `dialysis`, `diabetes`, `haemodialysis`, `peritoneal_dialysis`, `kidney_transplant`, `hypertension`, `hyperlipidaemia`, `atrial_fibrillation`, `anticoagulant_users`, `osteoporosis`, `pseudoxanthoma_elasticum`, `calciphylaxis`, `obesity`, `healthy_volunteers`, `uraemic_model`, `warfarin_model`, `vitamin_d_toxicity_model`, `mgp_knockout`, `other_genetic_model`, `other`; labels and synonyms are at `/vocabularies/conditions`. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    design: NotRequired[Literal["randomized_controlled_trial", "!randomized_controlled_trial", "randomized_crossover_trial", "!randomized_crossover_trial", "nonrandomized_controlled_trial", "!nonrandomized_controlled_trial", "single_arm_trial", "!single_arm_trial", "post_hoc_analysis", "!post_hoc_analysis", "cohort", "!cohort", "case_control", "!case_control", "cross_sectional", "!cross_sectional", "case_series", "!case_series", "animal_experiment", "!animal_experiment", "in_vitro", "!in_vitro"] | Values | None]
    """How the study was made. One of `randomized_controlled_trial`, `randomized_crossover_trial`, `nonrandomized_controlled_trial`, `single_arm_trial`, `post_hoc_analysis`, `cohort`, `case_control`, `cross_sectional`, `case_series`, `animal_experiment`, `in_vitro`; labels and synonyms are at `/vocabularies/designs`. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    masking: NotRequired[Literal["open_label", "!open_label", "single_blind", "!single_blind", "double_blind", "!double_blind", "outcome_assessor", "!outcome_assessor"] | Values | None]
    """Who did not know which arm a participant was in. One of `open_label`, `single_blind`, `double_blind`, `outcome_assessor`; labels and synonyms are at `/vocabularies/maskings`. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    sex: NotRequired[Literal["all", "!all", "female", "!female", "male", "!male"] | Values | None]
    """The sex of the participants: `all` for studies of both. One of `all`, `female`, `male`; labels and synonyms are at `/vocabularies/sexes`. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    country: NotRequired[Values | None]
    """Where the study took place: ISO 3166-1 code of two or three letters, or English name. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    year: NotRequired[Values | None]
    """Year of publication. Takes a number such as 100, or a range such as 100..500, 100.., ..500 or >100. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    duration: NotRequired[Values | None]
    """Treatment or follow-up. Takes a length of time such as 90d, 12w, 6mo or 3y (a bare number is days), or a range such as 1y..3y, 1y.., ..6mo or >6mo. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    participants: NotRequired[Values | None]
    """Number of participants: randomized, else enrolled, else analysed. Takes a number such as 100, or a range such as 100..500, 100.., ..500 or >100. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    age: NotRequired[Values | None]
    """Mean age in years. Takes a number such as 100, or a range such as 100..500, 100.., ..500 or >100. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    created: NotRequired[Values | None]
    """When the study came into this database. Takes a day such as 2026-11-01 (or a month, a year, a moment in ISO 8601), or a range such as 2026-11-01.. or 2026-01..2026-06. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    updated: NotRequired[Values | None]
    """When the record of the study was last written here: a copy is kept in step by asking for what was updated since. Takes a day such as 2026-11-01 (or a month, a year, a moment in ISO 8601), or a range such as 2026-11-01.. or 2026-01..2026-06. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    study: NotRequired[Values | None]
    """A study, by its id; negated, all but that one. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    registration: NotRequired[Values | None]
    """Registry id of the trial; case, spaces, dashes, and what registries write around one id (`EUCTR…-NL`, `JPRN-`) do not matter. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    doi: NotRequired[Values | None]
    """Digital object identifier, with or without `https://doi.org/`. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    pmid: NotRequired[Values | None]
    """PubMed identifier. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    author: NotRequired[Values | None]
    """An author by family name, with or without initials; case, accents and apostrophes do not matter, `van*` finds what begins so. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    journal: NotRequired[Values | None]
    """The journal by its whole name as the source names it, or with a star by its beginning (`kidney*`); case does not matter. A name with commas stands in quotes. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    funding: NotRequired[Values | None]
    """Words in a row of what the source says of who paid; `has=funding` finds where it says anything. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    has: NotRequired[Literal["registration", "!registration", "doi", "!doi", "pmid", "!pmid", "funding", "!funding", "country", "!country", "masking", "!masking", "participants", "!participants", "age", "!age", "duration", "!duration", "dose", "!dose", "comparator", "!comparator", "baseline", "!baseline", "change", "!change", "mean", "!mean", "sd", "!sd", "se", "!se", "median", "!median", "events", "!events", "estimate", "!estimate", "interval", "!interval", "p_value", "!p_value", "unit", "!unit", "timepoint", "!timepoint"] | Values | None]
    """What a record tells, such as `has=registration`; a comma means either, `has=sd&has=dose` both, `has=!funding` not. What is told of outcomes holds for one and the same outcome, as conditions on outcomes do. One of `registration`, `doi`, `pmid`, `funding`, `country`, `masking`, `participants`, `age`, `duration`, `dose`, `comparator`, `baseline`, `change`, `mean`, `sd`, `se`, `median`, `events`, `estimate`, `interval`, `p_value`, `unit`, `timepoint`; labels and synonyms are at `/vocabularies/record-parts`. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    retracted: NotRequired[bool | Literal["any"] | None]
    """Whether the publication was retracted: `any` (the default), `false` for those that nobody has told to be, `true` for those that were."""
    verification: NotRequired[Literal["full_text", "!full_text", "abstract", "!abstract", "secondary", "!secondary"] | Values | None]
    """The best source that the numbers were read in. One of `full_text`, `abstract`, `secondary`; labels and synonyms are at `/vocabularies/verifications`. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    status: NotRequired[Literal["any", "!any", "extracted", "!extracted", "needs_review", "!needs_review", "awaiting_extraction", "!awaiting_extraction"] | Values | None]
    """How far the extraction of a study has come. Only `extracted` studies are found unless it is given; `any` finds all. One of `extracted`, `needs_review`, `awaiting_extraction`; labels and synonyms are at `/vocabularies/statuses`. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    document: NotRequired[Values | None]
    """A document: the studies that bear on its claims. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    claim: NotRequired[Values | None]
    """A claim: the studies that bear on it. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    q: NotRequired[Texts | None]
    """Text to look for in titles, agents, measures and conditions with their synonyms, descriptions, notes, authors, journals, registry ids, DOIs, PubMed ids and funding. All words must be there; `"several words"` must stand in a row; `calcif*` finds what begins so; `-word` must not be there; of `this OR that` one suffices. Ranked by where the words stand: title, then agents and measures, then description, then notes, then the publication."""


class AcceptStudyQuery(TypedDict):
    """The query of `acceptStudy`."""
    note: NotRequired[Text | None]
    """Why it is written: a line for the history, of at most 1000 characters."""


class AggregateQuery(Filters):
    """The query of `aggregate`."""
    intervention: NotRequired[Values | None]
    """What was tested (an agent in the role `test`). Takes in what lies below: `K2` finds MK-7. Together with a condition on outcomes it holds for the experimental arm of that same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    measure: NotRequired[Values | None]
    """What was measured: a measure with all below it, or a domain such as `arterial stiffness` with all its measures. Conditions on outcomes hold for one and the same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    unit: NotRequired[Values | None]
    """The unit of an outcome's numbers, as the source or the vocabulary writes it; case does not matter. Conditions on outcomes hold for one and the same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    groupBy: Text
    """One to three of `species`, `intervention`, `dose`, `outcome`, `effect`, `measure`, `domain`, `site`, `condition`, `design`, `masking`, `sex`, `country`, `year`, `decade`, `durationRange`, `participantsRange`, `has`, `verification`. At the usual `level=all` a row has exactly the studies that `/studies` finds with the same filters and the row's values as further filters."""
    level: NotRequired[Literal["all", "leaf", "root"] | None]
    """How terms of a tree (interventions, measures, conditions, sites, designs) are counted: `all` under themselves and all above them, as the filters find them; `leaf` as they are named; `root` under the top of their tree."""
    doses: NotRequired[Text | None]
    """Where groups of the dimension `dose` end, ascending: `100ug,200ug` makes those below 100 µg a day, from there to below 200 µg, and above. Where it is not given, every dose a day of an agent is a group. Without that dimension it says nothing."""
    metrics: NotRequired[Text | None]
    """What to tell of each row: some of `studies`, `outcomes`, `participants`, `trials`, `duration`, `favourable`, `signTest`, `years`, `examples`, or single fields of them such as `trialParticipants`; all when nothing is said."""
    sort: NotRequired[Text | None]
    """Order of the rows: fields of the metrics or dimensions, a minus for descending; most studies first when nothing is said. Rows without a value come last."""
    limit: NotRequired[int | None]
    """The most rows to send."""
    minStudies: NotRequired[int | None]
    """Only rows with at least so many studies; with `fill`, only values that have such a row."""
    examples: NotRequired[int | None]
    """How many ids of studies to name in each row."""
    fill: NotRequired[bool | None]
    """Whether to send a row for every combination of the values that occur, empty ones too: the holes of an evidence map. With `minStudies` the values are those of rows with so many studies, and smaller rows between them stay: they are no holes."""
    format: NotRequired[Literal["json", "csv", "svg"] | None]
    """Format of the answer; goes before the `Accept` header. `svg` is an evidence map and needs exactly two dimensions."""


class AutocompleteQuery(TypedDict):
    """The query of `autocomplete`."""
    q: Text
    """The beginning of a word or name, of at most 100 characters; case and accents do not matter."""
    kind: NotRequired[Text | None]
    """Only some of `term`, `author`, `identifier`, `study`, `claim`, separated by commas."""
    limit: NotRequired[int | None]
    """The most suggestions to send."""


class ChangeArmQuery(TypedDict):
    """The query of `changeArm`."""
    note: NotRequired[Text | None]
    """Why it is written: a line for the history, of at most 1000 characters."""


class ChangeClaimQuery(TypedDict):
    """The query of `changeClaim`."""
    note: NotRequired[Text | None]
    """Why it is written: a line for the history, of at most 1000 characters."""


class ChangeOutcomeQuery(TypedDict):
    """The query of `changeOutcome`."""
    note: NotRequired[Text | None]
    """Why it is written: a line for the history, of at most 1000 characters."""


class ChangeStudyQuery(TypedDict):
    """The query of `changeStudy`."""
    note: NotRequired[Text | None]
    """Why it is written: a line for the history, of at most 1000 characters."""


class CreateClaimQuery(TypedDict):
    """The query of `createClaim`."""
    note: NotRequired[Text | None]
    """Why it is written: a line for the history, of at most 1000 characters."""


class CreateStudyQuery(TypedDict):
    """The query of `createStudy`."""
    note: NotRequired[Text | None]
    """Why it is written: a line for the history, of at most 1000 characters."""


class DeleteClaimQuery(TypedDict):
    """The query of `deleteClaim`."""
    note: NotRequired[Text | None]
    """Why it is written: a line for the history, of at most 1000 characters."""


class DeleteStudyQuery(TypedDict):
    """The query of `deleteStudy`."""
    note: NotRequired[Text | None]
    """Why it is written: a line for the history, of at most 1000 characters."""


class ExportEscalcQuery(Filters):
    """The query of `exportEscalc`."""
    intervention: NotRequired[Values | None]
    """What was tested (an agent in the role `test`). Takes in what lies below: `K2` finds MK-7. Together with a condition on outcomes it holds for the experimental arm of that same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    measure: NotRequired[Values | None]
    """What was measured: a measure with all below it, or a domain such as `arterial stiffness` with all its measures. Conditions on outcomes hold for one and the same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    unit: NotRequired[Values | None]
    """The unit of an outcome's numbers, as the source or the vocabulary writes it; case does not matter. Conditions on outcomes hold for one and the same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    comparisons: NotRequired[Literal["one", "all"] | None]
    """`one` row an outcome, of the two arms of its contrast; or `all` treated arms against the comparator, which is then in several rows, whole in each."""


class GetClaimQuery(TypedDict):
    """The query of `getClaim`."""
    fields: NotRequired[Text | None]
    """Fields to send, in this order. What comes then is a part of what the schema of the answer tells: in TypeScript a `Partial` of it."""
    format: NotRequired[Literal["json", "jsonld"] | None]
    """Format of the answer; goes before the `Accept` header. `jsonld` is the `ClaimReview` of schema.org."""


class GetClaimRecordQuery(TypedDict):
    """The query of `getClaimRecord`."""
    asOf: NotRequired[Text | None]
    """A moment (ISO 8601, such as `2026-11-21T00:00:00Z`): answers the record as it was then. `Content-Location` names its revision."""


class GetStudyQuery(TypedDict):
    """The query of `getStudy`."""
    fields: NotRequired[Text | None]
    """Fields to send, in this order. What comes then is a part of what the schema of the answer tells: in TypeScript a `Partial` of it."""
    format: NotRequired[Literal["json", "ris", "bibtex", "csl", "jsonld", "fhir"] | None]
    """Format of the answer; goes before the `Accept` header. `jsonld` is schema.org; `fhir` a Bundle of FHIR R5; `ris`, `bibtex` and `csl` (CSL-JSON) are citations of the publication."""


class GetStudyRecordQuery(TypedDict):
    """The query of `getStudyRecord`."""
    asOf: NotRequired[Text | None]
    """A moment (ISO 8601, such as `2026-11-21T00:00:00Z`): answers the record as it was then. `Content-Location` names its revision."""


class ImportStudiesQuery(TypedDict):
    """The query of `importStudies`."""
    format: NotRequired[Literal["json", "ndjson", "csv-studies", "csv-outcomes", "medline", "ris", "web-of-science", "endnote-xml", "pubmed-xml", "bibtex"] | None]
    """Format of the body; else it is recognised by its beginning. JSON and NDJSON hold records of this API or of ClinicalTrials.gov."""
    dryRun: NotRequired[bool | None]
    """Report what would be done, and keep nothing."""
    onConflict: NotRequired[Literal["skip", "update", "fail"] | None]
    """What to do where a study is known already and the record says something else: leave it, replace it, or reject the record."""
    strict: NotRequired[bool | None]
    """Stop at the first record that is rejected, and read no further file; where nothing is kept then, the answer is 400, with what is wrong with that record."""
    atomic: NotRequired[bool | None]
    """Keep all of it or, where it breaks off or a strict import stops, nothing; else what was written by then."""
    note: NotRequired[Text | None]
    """Why it is written: a line for the history, of at most 1000 characters."""


class ListClaimsQuery(TypedDict):
    """The query of `listClaims`."""
    document: NotRequired[Values | None]
    """The document that makes the claim. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    kind: NotRequired[Literal["efficacy", "!efficacy", "mechanism", "!mechanism", "study_result", "!study_result", "epidemiology", "!epidemiology", "pharmacology", "!pharmacology", "safety", "!safety", "dietary_source", "!dietary_source", "research_gap", "!research_gap", "biomarker", "!biomarker", "guidance", "!guidance"] | Values | None]
    """What the claim is about. One of `efficacy`, `mechanism`, `study_result`, `epidemiology`, `pharmacology`, `safety`, `dietary_source`, `research_gap`, `biomarker`, `guidance`; labels and synonyms are at `/vocabularies/claim-kinds`. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    verdict: NotRequired[Values | None]
    """How the claim stands against the studies that bear on it. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    agent: NotRequired[Values | None]
    """An agent that the claim speaks of. Takes in what lies below: `K2` finds MK-7. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    measure: NotRequired[Values | None]
    """A measure that the claim speaks of. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    species: NotRequired[Literal["human", "!human", "rat", "!rat", "mouse", "!mouse", "rabbit", "!rabbit", "pig", "!pig", "dog", "!dog", "hamster", "!hamster", "cell_culture_human", "!cell_culture_human", "cell_culture_animal", "!cell_culture_animal"] | Values | None]
    """Whom the claim speaks of. One of `human`, `rat`, `mouse`, `rabbit`, `pig`, `dog`, `hamster`, `cell_culture_human`, `cell_culture_animal`; labels and synonyms are at `/vocabularies/species`. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    study: NotRequired[Values | None]
    """A study: the claims that it bears on. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    assertedEffect: NotRequired[Values | None]
    """The effect that the claim asserts. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    created: NotRequired[Values | None]
    """When the claim came into this database. Takes a day such as 2026-11-01 (or a month, a year, a moment in ISO 8601), or a range such as 2026-11-01.. or 2026-01..2026-06. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    updated: NotRequired[Values | None]
    """When the record of the claim was last written here: a copy is kept in step by asking for what was updated since. Takes a day such as 2026-11-01 (or a month, a year, a moment in ISO 8601), or a range such as 2026-11-01.. or 2026-01..2026-06. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    q: NotRequired[Texts | None]
    """Text to look for in statements, the names of agents and measures with their synonyms, and the reasons of verdicts. All words must be there; `"several words"` must stand in a row; `calcif*` finds what begins so; `-word` must not be there; of `this OR that` one suffices."""
    sort: NotRequired[Text | None]
    """Order: keys in order of weight, a minus for descending. Keys: `id`, `document`, `kind`, `verdict`, `created`, `updated`, and with `q` `relevance`. Rows without a value come last. Usually `document`; with `q`, `relevance` before that."""
    limit: NotRequired[int | None]
    """How many rows a page has. CSV and NDJSON without it have all rows."""
    cursor: NotRequired[Text | None]
    """Where to go on: `meta.nextCursor` of the page before, with the same filters and order. `*` is the beginning."""
    sample: NotRequired[int | None]
    """How many of the claims that the filters select to take, at random: with the same `seed` the same ones. The order is that of `sort`."""
    seed: NotRequired[int | None]
    """Which random sample is taken; without `sample` it says nothing."""
    fields: NotRequired[Text | None]
    """Fields to send, in this order; for CSV, its columns. What comes then is a part of what the schema of the answer tells: in TypeScript a `Partial` of it."""
    format: NotRequired[Literal["json", "csv", "ndjson"] | None]
    """Format of the answer; goes before the `Accept` header. CSV (RFC 4180, with a header) and NDJSON have all rows unless `limit` is given."""


class ListDeletionsQuery(TypedDict):
    """The query of `listDeletions`."""
    limit: NotRequired[int | None]
    """How many rows a page has. CSV and NDJSON without it have all rows."""
    cursor: NotRequired[Text | None]
    """Where to go on: `meta.nextCursor` of the page before, with the same filters and order. `*` is the beginning."""


class ListOutcomesQuery(Filters):
    """The query of `listOutcomes`."""
    intervention: NotRequired[Values | None]
    """What was tested (an agent in the role `test`). Takes in what lies below: `K2` finds MK-7. Together with a condition on outcomes it holds for the experimental arm of that same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    measure: NotRequired[Values | None]
    """What was measured: a measure with all below it, or a domain such as `arterial stiffness` with all its measures. Conditions on outcomes hold for one and the same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    unit: NotRequired[Values | None]
    """The unit of an outcome's numbers, as the source or the vocabulary writes it; case does not matter. Conditions on outcomes hold for one and the same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    sort: NotRequired[Text | None]
    """Order: keys in order of weight, a minus for descending. Keys: `study`, `year`, `duration`, `participants`, `age`, `created`, `updated`, `label`, `effect`, `measure`, `timepoint`, `position`, and with `q` `relevance`. Rows without a value come last. Usually `-year,label`; with `q`, `relevance` before that."""
    limit: NotRequired[int | None]
    """How many rows a page has. CSV and NDJSON without it have all rows."""
    cursor: NotRequired[Text | None]
    """Where to go on: `meta.nextCursor` of the page before, with the same filters and order. `*` is the beginning."""
    sample: NotRequired[int | None]
    """How many of the outcomes that the filters select to take, at random: with the same `seed` the same ones. The order is that of `sort`."""
    seed: NotRequired[int | None]
    """Which random sample is taken; without `sample` it says nothing."""
    fields: NotRequired[Text | None]
    """Fields to send, in this order; for CSV, its columns. What comes then is a part of what the schema of the answer tells: in TypeScript a `Partial` of it."""
    format: NotRequired[Literal["json", "csv", "ndjson"] | None]
    """Format of the answer; goes before the `Accept` header. CSV (RFC 4180, with a header) and NDJSON have all rows unless `limit` is given."""


class ListStudiesQuery(Filters):
    """The query of `listStudies`."""
    intervention: NotRequired[Values | None]
    """What was tested (an agent in the role `test`). Takes in what lies below: `K2` finds MK-7. Together with a condition on outcomes it holds for the experimental arm of that same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    measure: NotRequired[Values | None]
    """What was measured: a measure with all below it, or a domain such as `arterial stiffness` with all its measures. Conditions on outcomes hold for one and the same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    unit: NotRequired[Values | None]
    """The unit of an outcome's numbers, as the source or the vocabulary writes it; case does not matter. Conditions on outcomes hold for one and the same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    sort: NotRequired[Text | None]
    """Order: keys in order of weight, a minus for descending. Keys: `year`, `duration`, `participants`, `age`, `created`, `updated`, `id`, `label`, and with `q` `relevance`. Rows without a value come last. Usually `-year,label`; with `q`, `relevance` before that."""
    limit: NotRequired[int | None]
    """How many rows a page has. CSV and NDJSON without it have all rows."""
    cursor: NotRequired[Text | None]
    """Where to go on: `meta.nextCursor` of the page before, with the same filters and order. `*` is the beginning."""
    sample: NotRequired[int | None]
    """How many of the studies that the filters select to take, at random: with the same `seed` the same ones. The order is that of `sort`."""
    seed: NotRequired[int | None]
    """Which random sample is taken; without `sample` it says nothing."""
    fields: NotRequired[Text | None]
    """Fields to send, in this order; for CSV, its columns. What comes then is a part of what the schema of the answer tells: in TypeScript a `Partial` of it."""
    format: NotRequired[Literal["json", "csv", "ndjson", "ris", "bibtex", "csl"] | None]
    """Format of the answer; goes before the `Accept` header. CSV (RFC 4180, with a header) and NDJSON have all rows unless `limit` is given. So do the citations: `ris`, `bibtex` and `csl` (CSL-JSON)."""
    facets: NotRequired[Text | None]
    """Counts to add to the list, by some of `species`, `intervention`, `dose`, `outcome`, `effect`, `measure`, `domain`, `site`, `condition`, `design`, `masking`, `sex`, `country`, `year`, `decade`, `durationRange`, `participantsRange`, `has`, `verification`: how many studies, and outcomes, there would be with each value, every facet leaving its own filter out. In JSON alone."""
    facetValues: NotRequired[int | None]
    """How many values each facet lists at most, those with most studies first."""


class ListWholeStudiesQuery(Filters):
    """The query of `listWholeStudies`."""
    intervention: NotRequired[Values | None]
    """What was tested (an agent in the role `test`). Takes in what lies below: `K2` finds MK-7. Together with a condition on outcomes it holds for the experimental arm of that same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    measure: NotRequired[Values | None]
    """What was measured: a measure with all below it, or a domain such as `arterial stiffness` with all its measures. Conditions on outcomes hold for one and the same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    unit: NotRequired[Values | None]
    """The unit of an outcome's numbers, as the source or the vocabulary writes it; case does not matter. Conditions on outcomes hold for one and the same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    sort: NotRequired[Text | None]
    """Order: keys in order of weight, a minus for descending. Keys: `year`, `duration`, `participants`, `age`, `created`, `updated`, `id`, `label`, and with `q` `relevance`. Rows without a value come last. Usually `-year,label`; with `q`, `relevance` before that."""
    limit: NotRequired[int | None]
    """How many rows a page has. CSV and NDJSON without it have all rows."""
    cursor: NotRequired[Text | None]
    """Where to go on: `meta.nextCursor` of the page before, with the same filters and order. `*` is the beginning."""
    sample: NotRequired[int | None]
    """How many of the studies that the filters select to take, at random: with the same `seed` the same ones. The order is that of `sort`."""
    seed: NotRequired[int | None]
    """Which random sample is taken; without `sample` it says nothing."""
    fields: NotRequired[Text | None]
    """Fields to send, in this order. What comes then is a part of what the schema of the answer tells: in TypeScript a `Partial` of it."""
    format: NotRequired[Literal["json", "ndjson", "ris", "bibtex", "csl"] | None]
    """Format of the answer; goes before the `Accept` header. NDJSON has all rows unless `limit` is given. So do the citations: `ris`, `bibtex` and `csl` (CSL-JSON)."""
    facets: NotRequired[Text | None]
    """Counts to add to the list, by some of `species`, `intervention`, `dose`, `outcome`, `effect`, `measure`, `domain`, `site`, `condition`, `design`, `masking`, `sex`, `country`, `year`, `decade`, `durationRange`, `participantsRange`, `has`, `verification`: how many studies, and outcomes, there would be with each value, every facet leaving its own filter out. In JSON alone."""
    facetValues: NotRequired[int | None]
    """How many values each facet lists at most, those with most studies first."""


class OverviewOfAgentQuery(Filters):
    """The query of `overviewOfAgent`."""
    intervention: Values
    """What was tested (an agent in the role `test`). Takes in what lies below: `K2` finds MK-7. Together with a condition on outcomes it holds for the experimental arm of that same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    measure: NotRequired[Values | None]
    """What was measured: a measure with all below it, or a domain such as `arterial stiffness` with all its measures. Conditions on outcomes hold for one and the same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    effectMeasure: NotRequired[Literal["auto", "MD", "SMD", "ROM", "RR", "OR", "RD", "PETO", "HR"] | None]
    """The effect measure: `auto` takes the one, and of mean differences the unit, that keeps most comparisons, and says what each keeps; `MD` mean difference, `SMD` standardized mean difference, `ROM` ratio of means, `RR` risk ratio, `OR` odds ratio, `RD` risk difference, `PETO` Peto odds ratio, `HR` hazard ratio."""
    model: NotRequired[Literal["REML", "DL", "PM", "ML", "EB", "SJ", "HE", "HS", "CE", "MH"] | None]
    """`CE` common effect by the inverse of the variances; `MH` common effect by Mantel and Haenszel, of counts; random effects with tau² by `REML` (restricted maximum likelihood), `DL` (DerSimonian-Laird), `PM` (Paule-Mandel), `ML` (maximum likelihood), `EB` (empirical Bayes), `SJ` (Sidik-Jonkman), `HE` (Hedges), `HS` (Hunter-Schmidt)."""
    test: NotRequired[Literal["z", "knha", "adhoc"] | None]
    """`z` by the normal distribution; `knha` by Knapp and Hartung with Student t; `adhoc` the same, but never with a smaller standard error than `z`. Without it random effects of two or more studies are tested by `adhoc`, and all else by `z`."""
    level: NotRequired[Text | None]
    """Confidence level of every interval, as a proportion."""
    comparisons: NotRequired[Literal["one", "combine", "all"] | None]
    """Of the comparisons of one trial, which are of the same people: `one`, by a rule that the reason tells (whole population, longest, primary, the agent asked for most closely), that one with the arms of the others `combine`d with it (Cochrane Handbook 6.5.2.10, 23.3.4), or `all`, by a three-level model (comparisons in trials, REML) with cluster-robust intervals (CR2)."""
    cointerventions: NotRequired[bool | None]
    """Whether comparisons count whose arms differ in further agents beside the one that `intervention` asks for, such as vitamin K with vitamin D against placebo."""
    impute: NotRequired[Literal["none", "medians"] | None]
    """`medians`: a mean and its SD are estimated from a median with quartiles or a range where a source prints no mean (Handbook 6.5.2.5), flagged."""
    correlation: NotRequired[Text | None]
    """The correlation of values before and after that is taken for granted where a source prints no SD of a change, -1 to 1 (Handbook 6.5.2.8); without it none is."""
    mixSpecies: NotRequired[bool | None]
    """Whether people may be pooled with animals and cells; refused otherwise."""
    mixDesigns: NotRequired[bool | None]
    """Whether experiments may be pooled with observational studies or single-arm trials; refused otherwise."""
    mixInterventions: NotRequired[bool | None]
    """Whether unlike treatments may be pooled: what differs in more than kinds of the agent that was asked for; refused otherwise."""
    mixSds: NotRequired[bool | None]
    """Whether differences that are standardized by SDs of changes may be pooled with those by SDs of final values (Handbook 10.5.2); those that fewer comparisons have stay out otherwise."""
    format: NotRequired[Literal["json", "csv"] | None]
    """Format of the answer; goes before the `Accept` header."""


class PoolNumbersQuery(TypedDict):
    """The query of `poolNumbers`."""
    plot: NotRequired[Literal["forest", "funnel", "cumulative", "leaveOneOut"] | None]
    """What `svg` and `png` show: a `forest` plot; a `funnel` plot with contours of significance; what pooling gives with each further study (`cumulative`), or without each (`leaveOneOut`)."""
    width: NotRequired[Text | None]
    """Width of the picture in pixels, 560 to 2400; without it as wide as its texts need. Where it is too little, what was given goes below the names of studies, then means and SDs are left out, then n."""
    format: NotRequired[Literal["json", "svg", "png"] | None]
    """Format of the answer; goes before the `Accept` header."""


class PoolStudiesQuery(Filters):
    """The query of `poolStudies`."""
    intervention: NotRequired[Values | None]
    """What was tested (an agent in the role `test`). Takes in what lies below: `K2` finds MK-7. Together with a condition on outcomes it holds for the experimental arm of that same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    measure: Values
    """What was measured: a measure with all below it, or a domain such as `arterial stiffness` with all its measures. Conditions on outcomes hold for one and the same outcome. Values separated by commas: one of them holds; the parameter repeated: all of them hold."""
    effectMeasure: NotRequired[Literal["auto", "MD", "SMD", "ROM", "RR", "OR", "RD", "PETO", "HR"] | None]
    """The effect measure: `auto` takes the one, and of mean differences the unit, that keeps most comparisons, and says what each keeps; `MD` mean difference, `SMD` standardized mean difference, `ROM` ratio of means, `RR` risk ratio, `OR` odds ratio, `RD` risk difference, `PETO` Peto odds ratio, `HR` hazard ratio."""
    model: NotRequired[Literal["REML", "DL", "PM", "ML", "EB", "SJ", "HE", "HS", "CE", "MH"] | None]
    """`CE` common effect by the inverse of the variances; `MH` common effect by Mantel and Haenszel, of counts; random effects with tau² by `REML` (restricted maximum likelihood), `DL` (DerSimonian-Laird), `PM` (Paule-Mandel), `ML` (maximum likelihood), `EB` (empirical Bayes), `SJ` (Sidik-Jonkman), `HE` (Hedges), `HS` (Hunter-Schmidt)."""
    test: NotRequired[Literal["z", "knha", "adhoc"] | None]
    """`z` by the normal distribution; `knha` by Knapp and Hartung with Student t; `adhoc` the same, but never with a smaller standard error than `z`. Without it random effects of two or more studies are tested by `adhoc`, and all else by `z`."""
    level: NotRequired[Text | None]
    """Confidence level of every interval, as a proportion."""
    unit: NotRequired[Text | None]
    """The unit of mean differences, as the vocabulary writes it; without it the one that keeps most comparisons. Values in other units of the measure are converted."""
    comparisons: NotRequired[Literal["one", "combine", "all"] | None]
    """Of the comparisons of one trial, which are of the same people: `one`, by a rule that the reason tells (whole population, longest, primary, the agent asked for most closely), that one with the arms of the others `combine`d with it (Cochrane Handbook 6.5.2.10, 23.3.4), or `all`, by a three-level model (comparisons in trials, REML) with cluster-robust intervals (CR2)."""
    cointerventions: NotRequired[bool | None]
    """Whether comparisons count whose arms differ in further agents beside the one that `intervention` asks for, such as vitamin K with vitamin D against placebo."""
    impute: NotRequired[Literal["none", "medians"] | None]
    """`medians`: a mean and its SD are estimated from a median with quartiles or a range where a source prints no mean (Handbook 6.5.2.5), flagged."""
    correlation: NotRequired[Text | None]
    """The correlation of values before and after that is taken for granted where a source prints no SD of a change, -1 to 1 (Handbook 6.5.2.8); without it none is."""
    by: NotRequired[Text | None]
    """Divide the studies into subgroups by one of `year`, `measure`, `domain`, `site`, `timepointDays`, `durationDays`, `design`, `masking`, `species`, `sex`, `ageMeanYears`, `participants`, `intervention`, `interventionClass`, `condition`, `conditionClass`, `country`, `verification`, `dose`: `interventionClass` and `conditionClass` are the tops of their trees, as `level=root` is in `/aggregate`. By `intervention` unlike treatments get an effect each, and none together."""
    subgroupTau2: NotRequired[Literal["separate", "common"] | None]
    """Whether each subgroup has its own tau² or all share one."""
    moderators: NotRequired[Text | None]
    """Meta-regression on some of `year`, `measure`, `domain`, `site`, `timepointDays`, `durationDays`, `design`, `masking`, `species`, `sex`, `ageMeanYears`, `participants`, `intervention`, `interventionClass`, `condition`, `conditionClass`, `country`, `verification`."""
    include: NotRequired[Text | None]
    """Further analyses: some of `egger`, `harbord`, `peters`, `rankTest`, `leaveOneOut`, `trimFill`, `trimFillR0`, `cumulative`, `influence`, `bayesian`; `excluded` puts what stays out, and the flow, into a CSV, which JSON always has."""
    tauPriorScale: NotRequired[Text | None]
    """For `include=bayesian`: scale of the half-normal prior of tau, on the analysis scale. Without it 0.5 for ratios, 0.25 for `SMD`, and for `MD` one eighth of the unit information standard deviation."""
    mixSpecies: NotRequired[bool | None]
    """Whether people may be pooled with animals and cells; refused otherwise."""
    mixDesigns: NotRequired[bool | None]
    """Whether experiments may be pooled with observational studies or single-arm trials; refused otherwise."""
    mixInterventions: NotRequired[bool | None]
    """Whether unlike treatments may be pooled: what differs in more than kinds of the agent that was asked for; refused otherwise."""
    mixSds: NotRequired[bool | None]
    """Whether differences that are standardized by SDs of changes may be pooled with those by SDs of final values (Handbook 10.5.2); those that fewer comparisons have stay out otherwise."""
    plot: NotRequired[Literal["forest", "funnel", "cumulative", "leaveOneOut"] | None]
    """What `svg` and `png` show: a `forest` plot; a `funnel` plot with contours of significance; what pooling gives with each further study (`cumulative`), or without each (`leaveOneOut`)."""
    width: NotRequired[Text | None]
    """Width of the picture in pixels, 560 to 2400; without it as wide as its texts need. Where it is too little, what was given goes below the names of studies, then means and SDs are left out, then n."""
    format: NotRequired[Literal["json", "csv", "svg", "png"] | None]
    """Format of the answer; goes before the `Accept` header."""


class ReplaceClaimQuery(TypedDict):
    """The query of `replaceClaim`."""
    note: NotRequired[Text | None]
    """Why it is written: a line for the history, of at most 1000 characters."""


class ReplaceStudyQuery(TypedDict):
    """The query of `replaceStudy`."""
    note: NotRequired[Text | None]
    """Why it is written: a line for the history, of at most 1000 characters."""


class RestoreClaimQuery(TypedDict):
    """The query of `restoreClaim`."""
    revision: NotRequired[int | None]
    """Number of the revision to bring back; the newest before the deletion where it is not given."""
    note: NotRequired[Text | None]
    """Why it is written: a line for the history, of at most 1000 characters."""


class RestoreStudyQuery(TypedDict):
    """The query of `restoreStudy`."""
    revision: NotRequired[int | None]
    """Number of the revision to bring back; the newest before the deletion where it is not given."""
    note: NotRequired[Text | None]
    """Why it is written: a line for the history, of at most 1000 characters."""


class AdverseEventCount(TypedDict):
    """How many participants of an arm had adverse events."""
    arm: str
    """The arm, by its id in this study."""
    kind: Literal["death", "serious", "other"]
    """What was counted."""
    affected: int | None
    """Participants with at least one of them."""
    atRisk: int | None
    """Participants in whom they were counted."""
    timeFrame: str | None
    """Over which time, as the source says it."""
    threshold: float | None
    """Only events that more than this percentage of an arm had are counted; null where there is no such limit or none is told."""


class AdverseEventCountInput(TypedDict):
    """How many participants of an arm had adverse events."""
    arm: str
    """The arm, by its id in this study."""
    kind: Literal["death", "serious", "other"]
    """What was counted."""
    affected: int | None
    """Participants with at least one of them."""
    atRisk: int | None
    """Participants in whom they were counted."""
    timeFrame: NotRequired[str | None]
    """Over which time, as the source says it."""
    threshold: NotRequired[float | None]
    """Only events that more than this percentage of an arm had are counted; null where there is no such limit or none is told."""


class AggregateTotalsMargins(TypedDict):
    dimension: Literal["species", "intervention", "dose", "outcome", "effect", "measure", "domain", "site", "condition", "design", "masking", "sex", "country", "year", "decade", "durationRange", "participantsRange", "has", "verification"]
    """The dimension."""
    rows: list[AggregateRow]
    """Its rows, whatever the other dimensions."""


class AggregateTotals(TypedDict):
    """Totals."""
    grandTotal: Metrics
    """All studies that the filters select, each once."""
    margins: list[AggregateTotalsMargins]
    """Each dimension by itself, where there are several."""
    note: str
    """Why the rows do not add up to the totals."""


class AggregateMeta(TypedDict):
    """What there is to know of the aggregate besides its rows."""
    total: int
    """Number of rows, before `limit`."""
    limit: int
    """The most rows sent."""
    hints: list[Hint]
    """What one change of the request would find, where it finds little; empty otherwise."""
    dataVersion: str
    """State of the data; changes with every write."""
    interpretation: list[Interpretation]
    """How the filters were understood."""
    caution: str
    """What such counts can and cannot tell."""


class AggregateLinks(TypedDict):
    """Addresses, relative to the server."""
    self: str
    """This answer."""


class Aggregate(TypedDict):
    """How many studies, on how many people, found what."""
    data: list[AggregateRow]
    """The rows."""
    totals: AggregateTotals
    """Totals."""
    meta: AggregateMeta
    """What there is to know of the aggregate besides its rows."""
    links: AggregateLinks
    """Addresses, relative to the server."""


class AggregateRowGroup(TypedDict):
    dimension: Literal["species", "intervention", "dose", "outcome", "effect", "measure", "domain", "site", "condition", "design", "masking", "sex", "country", "year", "decade", "durationRange", "participantsRange", "has", "verification"]
    """The dimension."""
    id: str | float | None
    """Its value; null where the source does not tell."""
    label: str
    """The value, as a person reads it."""
    filter: str | None
    """The parameters that select its studies, as a part of a query string, such as `year=2010..2019`: add them to the filters of the request. Null where no filter says it."""


class AggregateRow(TypedDict):
    """A row: the studies that share a value of each dimension."""
    group: list[AggregateRowGroup]
    """What the studies of the row share."""
    studies: NotRequired[int]
    """Number of studies, each once in a row; a study may be in several rows."""
    outcomes: NotRequired[int]
    """Number of their outcomes that are in the row."""
    participants: NotRequired[int | None]
    """Participants of the studies, each study once; null where no study tells. Later reports of a trial count its people again: see `trialParticipants`."""
    studiesWithoutCount: NotRequired[int]
    """Studies that do not tell their number of participants."""
    trials: NotRequired[int]
    """Number of trials: later reports count with the study that they report on."""
    trialParticipants: NotRequired[int | None]
    """Participants of the trials, each trial once, by its largest report in the row; null where none tells."""
    durationMedianDays: NotRequired[float | None]
    """Median duration of the studies that tell it, in days."""
    durationMinDays: NotRequired[float | None]
    """Shortest duration, in days."""
    durationMaxDays: NotRequired[float | None]
    """Longest duration, in days."""
    favourableOutcomes: NotRequired[int]
    """Number of the outcomes whose effect is good for the artery."""
    untestedOutcomes: NotRequired[int]
    """Number of the outcomes that are reported without a test (direction `unknown`): in no share and no test."""
    favourableShare: NotRequired[float | None]
    """Share of favourable outcomes among those that were tested, 0 to 1; null without any."""
    favourableShareLow: NotRequired[float | None]
    """Lower limit of its 95 percent interval (Wilson)."""
    favourableShareHigh: NotRequired[float | None]
    """Upper limit of its 95 percent interval (Wilson)."""
    signFavourable: NotRequired[int]
    """Trials whose outcomes with a direction are all favourable: the reports of one trial have one vote together. Effects of the directions `none` and `unknown` have none."""
    signUnfavourable: NotRequired[int]
    """Trials whose outcomes with a direction are all unfavourable."""
    signMixed: NotRequired[int]
    """Trials with outcomes in both directions, be it in one report or in several: not in the test."""
    signP: NotRequired[float | None]
    """Two-sided p of the sign test (exact binomial) of favourable against unfavourable trials; null without any."""
    earliestYear: NotRequired[int | None]
    """Year of the earliest publication."""
    latestYear: NotRequired[int | None]
    """Year of the latest publication."""
    examples: NotRequired[list[str]]
    """Ids of some of the studies."""


class AnalysisBackTransformed(TypedDict):
    estimate: float | None
    """The pooled ratio, correlation or proportion. No unit."""
    ciLow: float | None
    """Lower bound of its confidence interval. No unit."""
    ciHigh: float | None
    """Upper bound of its confidence interval. No unit."""
    predictionLow: float | None
    """Lower bound of the prediction interval. No unit."""
    predictionHigh: float | None
    """Upper bound of the prediction interval. No unit."""
    predictionLowKm2: float | None
    """Lower bound of that by t with k - 2 degrees of freedom. No unit."""
    predictionHighKm2: float | None
    """Upper bound of that by t with k - 2 degrees of freedom. No unit."""


class AnalysisThreeLevels(TypedDict):
    trials: int
    """Trials that the comparisons are of."""
    tau2Trial: float | None
    """Variance of the true effects between trials; tau2 is the sum of both."""
    tau2Comparison: float | None
    """Variance of the true effects between the comparisons of one trial."""
    i2Trial: float | None
    """Share of the variation that is between trials, in percent."""
    i2Comparison: float | None
    """Share of the variation that is between comparisons of one trial, in percent."""
    modelSe: float | None
    """Standard error of the estimate by the model, not robust, on the analysis scale."""


class AnalysisStudies(TypedDict):
    label: str
    """The label of the study."""
    yi: float | None
    """Effect of the study on the analysis scale."""
    vi: float | None
    """Sampling variance of yi, in the squared unit of the analysis scale."""
    weight: float | None
    """Share of the study in the pooled effect, in percent."""
    ciLow: float | None
    """Lower bound of the study's own interval on the analysis scale, by the normal distribution."""
    ciHigh: float | None
    """Upper bound of the study's own interval on the analysis scale, by the normal distribution."""


class AnalysisExcluded(TypedDict):
    label: str
    """The label of the study."""
    reason: str
    """Why the study could not be pooled."""


class AnalysisEgger(TypedDict):
    bias: float | None
    """Change of the effect with a unit of standard error; 0 in a symmetric funnel."""
    biasSe: float | None
    """Standard error of the bias."""
    limitEstimate: float | None
    """The effect of a study of endless size, by the regression line, on the analysis scale."""
    limitEstimateSe: float | None
    """Standard error of the limit estimate on the analysis scale."""
    t: float | None
    """bias / biasSe, the statistic of the test of asymmetry. No unit."""
    df: int
    """Degrees of freedom of t: studies less 2."""
    p: float | None
    """p-value of the asymmetry of the funnel, two-sided for z and t: 0 to 1."""


class AnalysisHarbord(TypedDict):
    bias: float | None
    """Change of the effect with a unit of the inverse root of the variance of the score; 0 in a symmetric funnel."""
    biasSe: float | None
    """Standard error of the bias."""
    limitEstimate: float | None
    """The effect of a study of endless size, by the regression line, on the analysis scale."""
    limitEstimateSe: float | None
    """Standard error of the limit estimate on the analysis scale."""
    t: float | None
    """bias / biasSe, the statistic of the test of asymmetry. No unit."""
    df: int
    """Degrees of freedom of t: studies less 2."""
    p: float | None
    """p-value of the asymmetry of the funnel, two-sided for z and t: 0 to 1."""


class AnalysisPeters(TypedDict):
    bias: float | None
    """Change of the effect with a unit of the inverse of the study's size; 0 in a symmetric funnel."""
    biasSe: float | None
    """Standard error of the bias."""
    limitEstimate: float | None
    """The effect of a study of endless size, by the regression line, on the analysis scale."""
    limitEstimateSe: float | None
    """Standard error of the limit estimate on the analysis scale."""
    t: float | None
    """bias / biasSe, the statistic of the test of asymmetry. No unit."""
    df: int
    """Degrees of freedom of t: studies less 2."""
    p: float | None
    """p-value of the asymmetry of the funnel, two-sided for z and t: 0 to 1."""


class AnalysisRankTest(TypedDict):
    tau: float | None
    """Kendall's tau of effects and variances, -1 to 1; 0 in a symmetric funnel."""
    p: float | None
    """p-value of the asymmetry of the funnel, two-sided for z and t: 0 to 1."""


class AnalysisLeaveOneOut(TypedDict):
    label: str
    """The label of the study."""
    k: int
    """Number of studies pooled."""
    estimate: float | None
    """Estimate on the analysis scale."""
    se: float | None
    """Standard error of the estimate on the analysis scale."""
    statistic: float | None
    """estimate / se: z, or t when statisticDf is given. No unit."""
    statisticDf: float | None
    """Degrees of freedom of the t distribution; null when the test is by the normal one."""
    p: float | None
    """p-value of the test that the estimate is zero, two-sided for z and t: 0 to 1."""
    ciLow: float | None
    """Lower bound of the confidence interval on the analysis scale."""
    ciHigh: float | None
    """Upper bound of the confidence interval on the analysis scale."""
    tau2: float | None
    """Variance of the true effects between studies, in the squared unit of the analysis scale."""
    tau2Se: float | None
    """Standard error of tau2, in the same unit; null where it has none."""
    i2: float | None
    """Share of the variation that is due to heterogeneity, by the model's tau2, in percent."""
    h2: float | None
    """Total over sampling variation, by the model's tau2. No unit."""
    i2Q: float | None
    """Share of the variation that is due to heterogeneity, by Q alone: (Q - df)/Q, in percent."""
    h2Q: float | None
    """Q over its degrees of freedom. No unit."""
    q: float | None
    """Cochran's Q, the weighted sum of squares about the common-effect estimate. No unit."""
    qDf: int
    """Degrees of freedom of Q."""
    qP: float | None
    """p-value of the test of heterogeneity by chi-square, two-sided for z and t: 0 to 1."""


class AnalysisTrimFillFilled(TypedDict):
    yi: float | None
    """Effect of the filled-in study on the analysis scale."""
    vi: float | None
    """Its sampling variance, in the squared unit of the analysis scale."""


class AnalysisTrimFill(TypedDict):
    k0: int
    """Estimated number of missing studies."""
    k0Se: float | None
    """Standard error of k0, in studies."""
    side: Literal["left", "right"]
    """Side of the funnel on which studies are missing: left is small effects."""
    filled: list[AnalysisTrimFillFilled]
    """The studies filled in."""
    k: int
    """Number of studies pooled."""
    estimate: float | None
    """Estimate on the analysis scale."""
    se: float | None
    """Standard error of the estimate on the analysis scale."""
    statistic: float | None
    """estimate / se: z, or t when statisticDf is given. No unit."""
    statisticDf: float | None
    """Degrees of freedom of the t distribution; null when the test is by the normal one."""
    p: float | None
    """p-value of the test that the estimate is zero, two-sided for z and t: 0 to 1."""
    ciLow: float | None
    """Lower bound of the confidence interval on the analysis scale."""
    ciHigh: float | None
    """Upper bound of the confidence interval on the analysis scale."""
    tau2: float | None
    """Variance of the true effects between studies, in the squared unit of the analysis scale."""
    tau2Se: float | None
    """Standard error of tau2, in the same unit; null where it has none."""
    i2: float | None
    """Share of the variation that is due to heterogeneity, by the model's tau2, in percent."""
    h2: float | None
    """Total over sampling variation, by the model's tau2. No unit."""
    i2Q: float | None
    """Share of the variation that is due to heterogeneity, by Q alone: (Q - df)/Q, in percent."""
    h2Q: float | None
    """Q over its degrees of freedom. No unit."""
    q: float | None
    """Cochran's Q, the weighted sum of squares about the common-effect estimate. No unit."""
    qDf: int
    """Degrees of freedom of Q."""
    qP: float | None
    """p-value of the test of heterogeneity by chi-square, two-sided for z and t: 0 to 1."""


class AnalysisTrimFillR0Filled(TypedDict):
    yi: float | None
    """Effect of the filled-in study on the analysis scale."""
    vi: float | None
    """Its sampling variance, in the squared unit of the analysis scale."""


class AnalysisTrimFillR0(TypedDict):
    k0: int
    """Estimated number of missing studies."""
    k0Se: float | None
    """Standard error of k0, in studies."""
    side: Literal["left", "right"]
    """Side of the funnel on which studies are missing: left is small effects."""
    filled: list[AnalysisTrimFillR0Filled]
    """The studies filled in."""
    k: int
    """Number of studies pooled."""
    estimate: float | None
    """Estimate on the analysis scale."""
    se: float | None
    """Standard error of the estimate on the analysis scale."""
    statistic: float | None
    """estimate / se: z, or t when statisticDf is given. No unit."""
    statisticDf: float | None
    """Degrees of freedom of the t distribution; null when the test is by the normal one."""
    p: float | None
    """p-value of the test that the estimate is zero, two-sided for z and t: 0 to 1."""
    ciLow: float | None
    """Lower bound of the confidence interval on the analysis scale."""
    ciHigh: float | None
    """Upper bound of the confidence interval on the analysis scale."""
    tau2: float | None
    """Variance of the true effects between studies, in the squared unit of the analysis scale."""
    tau2Se: float | None
    """Standard error of tau2, in the same unit; null where it has none."""
    i2: float | None
    """Share of the variation that is due to heterogeneity, by the model's tau2, in percent."""
    h2: float | None
    """Total over sampling variation, by the model's tau2. No unit."""
    i2Q: float | None
    """Share of the variation that is due to heterogeneity, by Q alone: (Q - df)/Q, in percent."""
    h2Q: float | None
    """Q over its degrees of freedom. No unit."""
    q: float | None
    """Cochran's Q, the weighted sum of squares about the common-effect estimate. No unit."""
    qDf: int
    """Degrees of freedom of Q."""
    qP: float | None
    """p-value of the test of heterogeneity by chi-square, two-sided for z and t: 0 to 1."""


class AnalysisCumulative(TypedDict):
    label: str
    """The label of the study."""
    k: int
    """Number of studies pooled."""
    estimate: float | None
    """Estimate on the analysis scale."""
    se: float | None
    """Standard error of the estimate on the analysis scale."""
    statistic: float | None
    """estimate / se: z, or t when statisticDf is given. No unit."""
    statisticDf: float | None
    """Degrees of freedom of the t distribution; null when the test is by the normal one."""
    p: float | None
    """p-value of the test that the estimate is zero, two-sided for z and t: 0 to 1."""
    ciLow: float | None
    """Lower bound of the confidence interval on the analysis scale."""
    ciHigh: float | None
    """Upper bound of the confidence interval on the analysis scale."""
    tau2: float | None
    """Variance of the true effects between studies, in the squared unit of the analysis scale."""
    tau2Se: float | None
    """Standard error of tau2, in the same unit; null where it has none."""
    i2: float | None
    """Share of the variation that is due to heterogeneity, by the model's tau2, in percent."""
    h2: float | None
    """Total over sampling variation, by the model's tau2. No unit."""
    i2Q: float | None
    """Share of the variation that is due to heterogeneity, by Q alone: (Q - df)/Q, in percent."""
    h2Q: float | None
    """Q over its degrees of freedom. No unit."""
    q: float | None
    """Cochran's Q, the weighted sum of squares about the common-effect estimate. No unit."""
    qDf: int
    """Degrees of freedom of Q."""
    qP: float | None
    """p-value of the test of heterogeneity by chi-square, two-sided for z and t: 0 to 1."""


class AnalysisBayesianBackTransformed(TypedDict):
    estimate: float | None
    """The effect as sources print it. No unit."""
    ciLow: float | None
    """Lower bound of its credible interval. No unit."""
    ciHigh: float | None
    """Upper bound of its credible interval. No unit."""
    predictionLow: float | None
    """Lower bound of the interval for a new study. No unit."""
    predictionHigh: float | None
    """Upper bound of the interval for a new study. No unit."""


class AnalysisBayesian(TypedDict):
    tauPriorScale: float
    """Scale of the half-normal prior of tau, on the analysis scale."""
    priorBasis: str
    """Where the scale comes from."""
    estimate: float | None
    """Posterior median of the effect on the analysis scale."""
    mean: float | None
    """Posterior mean of the effect on the analysis scale."""
    sd: float | None
    """Posterior standard deviation of the effect on the analysis scale."""
    ciLow: float | None
    """Lower bound of the credible interval of the effect, with equal tails, on the analysis scale."""
    ciHigh: float | None
    """Upper bound of the credible interval of the effect on the analysis scale."""
    probabilityBelowZero: float | None
    """Posterior probability that the effect is below zero (a ratio below 1)."""
    tau: float | None
    """Posterior median of tau on the analysis scale."""
    tauCiLow: float | None
    """Lower bound of the credible interval of tau on the analysis scale."""
    tauCiHigh: float | None
    """Upper bound of the credible interval of tau on the analysis scale."""
    predictionLow: float | None
    """Lower bound of the interval for the true effect of a new study on the analysis scale."""
    predictionHigh: float | None
    """Upper bound of the interval for the true effect of a new study on the analysis scale."""
    backTransformed: AnalysisBayesianBackTransformed | None
    """The same as sources print it; null on a linear scale."""


class AnalysisInfluence(TypedDict):
    label: str
    """The label of the study."""
    studentizedDeletedResidual: float | None
    """Distance from the effect pooled without the study, in standard errors."""
    dffits: float | None
    """Change of the fitted value when the study is left out, in standard errors."""
    cooksDistance: float | None
    """Squared change of the estimate over its variance. No unit."""
    covarianceRatio: float | None
    """Variance of the estimate without the study over that with it. No unit."""
    tau2Deleted: float | None
    """tau2 without the study, in the squared unit of the analysis scale."""
    qDeleted: float | None
    """Q without the study. No unit."""
    hat: float | None
    """Hat value: the share of the study in the weights, 0 to 1."""
    dfbetas: float | None
    """Change of the estimate when the study is left out, in standard errors."""
    influential: bool
    """Whether one of metafor's rules of thumb calls the study influential."""


class AnalysisSubgroupsLevels(TypedDict):
    level: str
    """The value of the moderator."""
    k: int
    """Number of studies pooled."""
    estimate: float | None
    """Estimate on the analysis scale."""
    se: float | None
    """Standard error of the estimate on the analysis scale."""
    statistic: float | None
    """estimate / se: z, or t when statisticDf is given. No unit."""
    statisticDf: float | None
    """Degrees of freedom of the t distribution; null when the test is by the normal one."""
    p: float | None
    """p-value of the test that the estimate is zero, two-sided for z and t: 0 to 1."""
    ciLow: float | None
    """Lower bound of the confidence interval on the analysis scale."""
    ciHigh: float | None
    """Upper bound of the confidence interval on the analysis scale."""
    tau2: float | None
    """Variance of the true effects between studies, in the squared unit of the analysis scale."""
    tau2Se: float | None
    """Standard error of tau2, in the same unit; null where it has none."""
    i2: float | None
    """Share of the variation that is due to heterogeneity, by the model's tau2, in percent."""
    h2: float | None
    """Total over sampling variation, by the model's tau2. No unit."""
    i2Q: float | None
    """Share of the variation that is due to heterogeneity, by Q alone: (Q - df)/Q, in percent."""
    h2Q: float | None
    """Q over its degrees of freedom. No unit."""
    q: float | None
    """Cochran's Q, the weighted sum of squares about the common-effect estimate. No unit."""
    qDf: int
    """Degrees of freedom of Q."""
    qP: float | None
    """p-value of the test of heterogeneity by chi-square, two-sided for z and t: 0 to 1."""
    predictionLow: float | None
    """Lower bound of the interval for the true effect of a new study on the analysis scale, by the distribution of the test."""
    predictionHigh: float | None
    """Upper bound of the interval for the true effect of a new study on the analysis scale, by the distribution of the test."""


class AnalysisSubgroups(TypedDict):
    key: str
    """The moderator that divides the studies."""
    tau2Kind: Literal["separate", "common"]
    """Whether each subgroup has its own tau2 or all share one."""
    levels: list[AnalysisSubgroupsLevels]
    """The subgroups, in sorted order."""
    qBetween: float | None
    """Statistic of the test between subgroups: chi-square, or F when dfResidual is given. No unit."""
    df: int
    """Degrees of freedom of qBetween: subgroups less 1."""
    dfResidual: float | None
    """Degrees of freedom of F's denominator; null for chi-square."""
    p: float | None
    """p-value of the test that the subgroups have the same effect, two-sided for z and t: 0 to 1."""
    qWithin: float | None
    """Sum of Q over the subgroups. No unit."""
    qWithinDf: int
    """Degrees of freedom of qWithin."""
    qWithinP: float | None
    """p-value of the heterogeneity within subgroups, two-sided for z and t: 0 to 1."""


class AnalysisRegressionCoefficients(TypedDict):
    name: str
    """intercept, the key of a numeric moderator, or key=level of a category."""
    estimate: float | None
    """Estimate on the analysis scale."""
    se: float | None
    """Standard error of the estimate on the analysis scale."""
    statistic: float | None
    """estimate / se: z, or t when statisticDf is given. No unit."""
    statisticDf: float | None
    """Degrees of freedom of the t distribution; null when the test is by the normal one."""
    p: float | None
    """p-value of the test that the estimate is zero, two-sided for z and t: 0 to 1."""
    ciLow: float | None
    """Lower bound of the confidence interval on the analysis scale."""
    ciHigh: float | None
    """Upper bound of the confidence interval on the analysis scale."""


class AnalysisRegression(TypedDict):
    k: int
    """Number of studies."""
    coefficients: list[AnalysisRegressionCoefficients]
    """The coefficients: changes of the effect with a unit of the moderator, or against the reference level."""
    dropped: list[str]
    """Coefficients left out because their moderators are combinations of the others."""
    qm: float | None
    """Omnibus test of the moderators: chi-square, or F when qmDfResidual is given. No unit."""
    qmDf: int
    """Degrees of freedom of qm."""
    qmDfResidual: float | None
    """Degrees of freedom of F's denominator; null for chi-square."""
    qmP: float | None
    """p-value of the omnibus test of the moderators, two-sided for z and t: 0 to 1."""
    qe: float | None
    """Q of the heterogeneity that the moderators leave. No unit."""
    qeDf: int
    """Degrees of freedom of qe."""
    qeP: float | None
    """p-value of the residual heterogeneity, two-sided for z and t: 0 to 1."""
    tau2: float | None
    """Variance between studies that the moderators leave, in the squared unit of the analysis scale."""
    tau2Se: float | None
    """Standard error of tau2, in the same unit; null where it has none."""
    i2: float | None
    """Share of the variation that is due to heterogeneity, by the model's tau2, in percent."""
    h2: float | None
    """Total over sampling variation, by the model's tau2. No unit."""
    r2: float | None
    """Heterogeneity that the moderators explain, in percent; for model CE adjusted R²."""


class Analysis(TypedDict):
    """A meta-analysis. A part that was not asked for is null, and so is a number that the data leave undefined."""
    effectMeasure: Literal["MD", "SMD", "ROM", "RR", "OR", "RD", "PETO", "IRR", "ZCOR", "PLO", "PAS", "HR", "GEN"]
    """The effect measure."""
    model: Literal["REML", "DL", "PM", "ML", "EB", "SJ", "HE", "HS", "CE", "MH"]
    """The model: `CE` common effect by the inverse of the variances; `MH` common effect by Mantel and Haenszel, of counts; random effects with tau² by `REML` (restricted maximum likelihood), `DL` (DerSimonian-Laird), `PM` (Paule-Mandel), `ML` (maximum likelihood), `EB` (empirical Bayes), `SJ` (Sidik-Jonkman), `HE` (Hedges), `HS` (Hunter-Schmidt)."""
    test: Literal["z", "knha", "adhoc", "cr2"]
    """The test carried out: z by the normal distribution, knha by Knapp and Hartung, adhoc the same with a standard error not smaller than that of z; cr2 by the robust error of dependent comparisons. One study is tested by z."""
    level: float
    """Confidence level of every interval, as a proportion."""
    scale: Literal["linear", "log", "fisherZ", "logit", "arcsine"]
    """The analysis scale: `log` natural logarithm of ROM, RR, OR, PETO, IRR and HR, `fisherZ` Fisher's z of correlations, `logit` and `arcsine` (of the square root) of proportions, `linear` the effect itself."""
    k: int
    """Number of studies pooled."""
    estimate: float | None
    """Estimate on the analysis scale."""
    se: float | None
    """Standard error of the estimate on the analysis scale."""
    statistic: float | None
    """estimate / se: z, or t when statisticDf is given. No unit."""
    statisticDf: float | None
    """Degrees of freedom of the t distribution; null when the test is by the normal one."""
    p: float | None
    """p-value of the test that the estimate is zero, two-sided for z and t: 0 to 1."""
    ciLow: float | None
    """Lower bound of the confidence interval on the analysis scale."""
    ciHigh: float | None
    """Upper bound of the confidence interval on the analysis scale."""
    tau2: float | None
    """Variance of the true effects between studies, in the squared unit of the analysis scale."""
    tau2Se: float | None
    """Standard error of tau2, in the same unit; null where it has none."""
    i2: float | None
    """Share of the variation that is due to heterogeneity, by the model's tau2, in percent."""
    h2: float | None
    """Total over sampling variation, by the model's tau2. No unit."""
    i2Q: float | None
    """Share of the variation that is due to heterogeneity, by Q alone: (Q - df)/Q, in percent."""
    h2Q: float | None
    """Q over its degrees of freedom. No unit."""
    q: float | None
    """Cochran's Q, the weighted sum of squares about the common-effect estimate. No unit."""
    qDf: int
    """Degrees of freedom of Q."""
    qP: float | None
    """p-value of the test of heterogeneity by chi-square, two-sided for z and t: 0 to 1."""
    tau2CiLow: float | None
    """Lower bound of the Q-profile interval of tau2, in the unit of tau2; null for model CE."""
    tau2CiHigh: float | None
    """Upper bound of the Q-profile interval of tau2, in the unit of tau2; null for model CE."""
    i2CiLow: float | None
    """Lower bound of the interval of i2, from that of tau2, in percent; null where tau2 has none."""
    i2CiHigh: float | None
    """Upper bound of the interval of i2, from that of tau2, in percent; null where tau2 has none."""
    predictionLow: float | None
    """Lower bound of the interval for the true effect of a new study on the analysis scale, by the distribution of the test."""
    predictionHigh: float | None
    """Upper bound of the interval for the true effect of a new study on the analysis scale, by the distribution of the test."""
    predictionLowKm2: float | None
    """Lower bound of the prediction interval on the analysis scale, by t with k - 2 degrees of freedom (Higgins et al. 2009), which plots draw; with comparisons=all trials less 2, and no more than the test has."""
    predictionHighKm2: float | None
    """Upper bound of the prediction interval on the analysis scale, by t with k - 2 degrees of freedom."""
    backTransformed: AnalysisBackTransformed | None
    """The main results as sources print them: ratios for logarithms, correlations for z, proportions for logits and arcsines; null on a linear scale."""
    threeLevels: AnalysisThreeLevels | None
    """With `comparisons=all`: the three-level model (comparisons in trials) by REML; se, statistic, p and interval are the cluster-robust ones, CR2 with the degrees of freedom of Satterthwaite."""
    studies: list[AnalysisStudies]
    """The studies pooled, in the order given."""
    excluded: list[AnalysisExcluded]
    """The studies left out."""
    egger: AnalysisEgger | None
    """Egger's test of funnel plot asymmetry (Egger 1997). The bias is what is called Egger's intercept, that of yi/se on 1/se."""
    harbord: AnalysisHarbord | None
    """Harbord's test of the asymmetry of odds ratios, of counts (Harbord 2006)."""
    peters: AnalysisPeters | None
    """Peters's test of the asymmetry of odds ratios, of counts (Peters 2006)."""
    rankTest: AnalysisRankTest | None
    """The rank correlation test of funnel plot asymmetry (Begg & Mazumdar 1994)."""
    leaveOneOut: list[AnalysisLeaveOneOut] | None
    """The effect pooled without each study; label is the study left out."""
    trimFill: AnalysisTrimFill | None
    """Trim and fill by the estimator L0: pooling with the missing studies filled in."""
    trimFillR0: AnalysisTrimFillR0 | None
    """The same by the estimator R0."""
    cumulative: list[AnalysisCumulative] | None
    """The effect pooled of the studies up to each, by year where every study has one, else as given."""
    bayesian: AnalysisBayesian | None
    """The normal random-effects model with a flat prior of the effect and a weakly informative, half-normal one of tau: for two to four studies above all, of which tau cannot be estimated."""
    influence: list[AnalysisInfluence] | None
    """What each study does to the pooled effect."""
    subgroups: AnalysisSubgroups | None
    """The pooled effect of each subgroup, and the test between them."""
    regression: AnalysisRegression | None
    """Meta-regression on the moderators."""
    notes: list[str]
    """Why a part that was asked for is null, and other remarks."""


class AnalysisRequestOptions(TypedDict):
    """How effects are made from means and events."""
    vtype: NotRequired[Literal["LS", "LS2", "UB", "HO"]]
    """Formula of the sampling variance: LS large sample, LS2 Borenstein's, UB unbiased, HO one standard deviation for both groups."""
    add: NotRequired[float]
    """What is added to each cell; at least 0."""
    to: NotRequired[Literal["only0", "all", "if0all", "none"]]
    """Where it is added: to the studies with an empty cell, to all, to all if one has, or nowhere."""
    drop00: NotRequired[bool | None]
    """Whether to leave out studies with no event, or only events, in both groups. Without it they stay out of ratios (RR, OR, PETO, IRR), of which they say nothing (Cochrane Handbook 10.4.4), and in RD."""


class AnalysisRequestStudies(TypedDict):
    """One study: its label; either yi and vi, or mean1, sd1, n1, mean2, sd2, n2; or events1, n1, events2, n2; or events1, time1, events2, time2; or correlation, n; or events, n, as the effect measure needs; and any moderators as further keys, at most 50. Group 1 is the treated one."""
    label: str
    """What the study is called in the answer."""
    yi: NotRequired[float | None]
    """The effect on the analysis scale: the natural logarithm for ROM, RR, OR, PETO, IRR and HR."""
    vi: NotRequired[float | None]
    """The sampling variance of yi; greater than 0."""
    mean1: NotRequired[float | None]
    """Mean of the treated group, in the unit of the outcome."""
    sd1: NotRequired[float | None]
    """Standard deviation of the treated group, in the unit of the outcome; at least 0."""
    mean2: NotRequired[float | None]
    """Mean of the control group, in the unit of the outcome."""
    sd2: NotRequired[float | None]
    """Standard deviation of the control group, in the unit of the outcome; at least 0."""
    events1: NotRequired[float | None]
    """Participants of the treated group with an event, at most n1; for IRR events."""
    n1: NotRequired[float | None]
    """Participants of the treated group, more than 0; a part of one where a shared group was split."""
    events2: NotRequired[float | None]
    """Participants of the control group with an event, at most n2; for IRR events."""
    n2: NotRequired[float | None]
    """Participants of the control group, more than 0."""
    time1: NotRequired[float | str | None]
    """For IRR: person-time of the treated group, more than 0, in the unit of time2."""
    time2: NotRequired[float | str | None]
    """For IRR: person-time of the control group, more than 0, in the unit of time1."""
    correlation: NotRequired[float | str | None]
    """For ZCOR: the correlation, -1 to 1."""
    events: NotRequired[float | str | None]
    """For PLO and PAS: participants with an event, at most n."""
    n: NotRequired[float | str | None]
    """For ZCOR, PLO and PAS: participants, more than 0."""


class AnalysisRequest(TypedDict):
    """A meta-analysis of the numbers sent."""
    effectMeasure: Literal["MD", "SMD", "ROM", "RR", "OR", "RD", "PETO", "IRR", "ZCOR", "PLO", "PAS", "HR", "GEN"]
    """MD mean difference, SMD standardized mean difference, ROM ratio of means, RR risk ratio, OR odds ratio, RD risk difference, PETO Peto odds ratio, IRR rate ratio, ZCOR Fisher's z of the correlation, PLO logit of the proportion, PAS arcsine of the square root of the proportion, HR hazard ratio, GEN effect; HR and GEN are given by yi and vi. Ratios are pooled as natural logarithms, correlations as Fisher's z. Peto's method is PETO by model CE."""
    model: NotRequired[Literal["REML", "DL", "PM", "ML", "EB", "SJ", "HE", "HS", "CE", "MH"]]
    """`CE` common effect by the inverse of the variances; `MH` common effect by Mantel and Haenszel, of counts; random effects with tau² by `REML` (restricted maximum likelihood), `DL` (DerSimonian-Laird), `PM` (Paule-Mandel), `ML` (maximum likelihood), `EB` (empirical Bayes), `SJ` (Sidik-Jonkman), `HE` (Hedges), `HS` (Hunter-Schmidt)."""
    test: NotRequired[Literal["z", "knha", "adhoc"]]
    """z: Wald with the normal distribution; knha: Knapp-Hartung with Student t, not truncated; adhoc: the same, but never with a smaller standard error than z."""
    level: NotRequired[float]
    """Confidence level of every interval, as a proportion."""
    options: NotRequired[AnalysisRequestOptions]
    """How effects are made from means and events."""
    studies: list[AnalysisRequestStudies]
    """The studies, at least 1 and at most 5000."""
    subgroup: NotRequired[str]
    """Key of the moderator that divides the studies into subgroups."""
    subgroupTau2: NotRequired[Literal["separate", "common"]]
    """Whether each subgroup has its own tau² or all share one."""
    moderators: NotRequired[list[str]]
    """Keys of the moderators of the meta-regression, in the order of its coefficients."""
    tauPriorScale: NotRequired[float | None]
    """For include bayesian: scale of the half-normal prior of tau, on the analysis scale. Without it 0.5 for ratios, 0.25 for SMD, and for MD one eighth of the unit information standard deviation, which needs n."""
    include: NotRequired[list[Literal["egger", "harbord", "peters", "rankTest", "leaveOneOut", "trimFill", "trimFillR0", "cumulative", "influence", "bayesian"]]]
    """Further analyses: egger, harbord, peters, rankTest, leaveOneOut, trimFill, trimFillR0, cumulative, influence, bayesian."""


class Arm(TypedDict):
    """One group of a study."""
    id: str
    """Identifier of the arm within its study."""
    label: str
    """Name of the arm."""
    role: Literal["experimental", "active_comparator", "placebo_comparator", "no_intervention", "usual_care", "disease_model", "exposed", "unexposed"]
    """What the arm is in the study."""
    n: int | None
    """Number randomized or allocated to the arm."""
    interventions: list[Intervention]
    """What the arm was given; empty for nothing."""


class ArmFacts(TypedDict):
    """An arm that a contrast names."""
    id: str
    """Identifier of the arm within its study."""
    label: str
    """Name of the arm."""
    n: int | None
    """Number randomized or allocated to the arm."""


class ArmInput(TypedDict):
    """One group of a study."""
    id: str
    """Identifier of the arm within its study."""
    label: str
    """Name of the arm."""
    role: Literal["experimental", "active_comparator", "placebo_comparator", "no_intervention", "usual_care", "disease_model", "exposed", "unexposed"]
    """What the arm is in the study."""
    n: int | None
    """Number randomized or allocated to the arm."""
    interventions: list[InterventionInput]
    """What the arm was given; empty for nothing."""


class ArmResult(TypedDict):
    """The result of one arm."""
    arm: str
    """The arm, by its id in this study."""
    n: int | None
    """Number of participants with this result."""
    baseline: Summary | None
    """Values before the treatment."""
    final: Summary | None
    """Values at the time point."""
    change: Summary | None
    """Change from baseline to the time point."""
    events: int | None
    """Number of participants with the event."""
    total: int | None
    """Number of participants in whom events were counted."""
    percentAffected: float | None
    """Percent of the arm with the finding, where the source gives no count."""


class ArmResultInput(TypedDict):
    """The result of one arm."""
    arm: str
    """The arm, by its id in this study."""
    n: int | None
    """Number of participants with this result."""
    baseline: NotRequired[SummaryInput | None]
    """Values before the treatment."""
    final: NotRequired[SummaryInput | None]
    """Values at the time point."""
    change: NotRequired[SummaryInput | None]
    """Change from baseline to the time point."""
    events: NotRequired[int | None]
    """Number of participants with the event."""
    total: NotRequired[int | None]
    """Number of participants in whom events were counted."""
    percentAffected: NotRequired[float | None]
    """Percent of the arm with the finding, where the source gives no count."""


class CheckRequest(TypedDict):
    """A text to check."""
    text: str
    """The text, at most 10000 characters (UTF-16 code units). It is neither kept nor logged."""


class CheckedSentence(TypedDict):
    """A sentence: what was understood of it, the nearest claims, and what the studies found."""
    text: str
    """The sentence."""
    start: int
    """Where it begins in the text, in UTF-16 code units."""
    end: int
    """Where it ends: the place of what follows it."""
    isQuestion: bool
    """Whether it asks: then it asserts nothing."""
    terms: list[UnderstoodTerm]
    """The terms that were understood, in their order."""
    assertions: list[UnderstoodAssertion]
    """What it asserts or denies."""
    notUnderstood: list[NotUnderstood]
    """What was not understood; common words are passed over."""
    nearestClaims: list[NearClaim]
    """Known claims that are near it, at most three: those that say the same, then the nearest; where the sentence names no animals, those on animals alone last."""
    assessment: str
    """The verdict on the claim that says the same; `not_assessed` for every other sentence, however near a claim is."""
    assessedBy: str | None
    """The claim that says the same; null for none."""
    assessmentBasis: str
    """Why, in a sentence."""
    evidence: list[EvidenceForSentence]
    """What the studies found of the agents that it speaks of."""
    evidenceNote: str | None
    """Why there is none, or not all; null where there is."""


class CheckedTextMeta(TypedDict):
    """What there is to know besides."""
    dataVersion: str
    """The state of the data."""
    sentences: int
    """Number of sentences."""
    assessed: int
    """Number of sentences that say the same as a known claim."""
    claims: int
    """Number of claims that the sentences were compared with."""
    notes: list[str]
    """How to read this."""


class CheckedText(TypedDict):
    """A text, sentence by sentence."""
    sentences: list[CheckedSentence]
    """The sentences of the text, in order."""
    meta: CheckedTextMeta
    """What there is to know besides."""


class ClaimLocator(TypedDict):
    """Where in the document it stands."""
    section: str
    """Heading under which it stands."""
    position: str
    """Place under that heading, e.g. 'paragraph 1'."""


class Claim(TypedDict):
    """A claim with its document, the studies that bear on it, its verdict and why."""
    id: str
    """Identifier of the claim."""
    document: str
    """The document that makes the claim."""
    locator: ClaimLocator
    """Where in the document it stands."""
    kind: Literal["efficacy", "mechanism", "study_result", "epidemiology", "pharmacology", "safety", "dietary_source", "research_gap", "biomarker", "guidance"]
    """What the claim is about."""
    statement: str
    """What the document states, in our own words."""
    agents: list[str]
    """Agents it speaks of."""
    measures: list[str]
    """Measures it speaks of."""
    species: list[Literal["human", "rat", "mouse", "rabbit", "pig", "dog", "hamster", "cell_culture_human", "cell_culture_animal"]]
    """Whom it speaks of."""
    assertedEffect: str | None
    """The effect it asserts; null where it asserts none."""
    hedging: Literal["stated", "probable", "possible", "unproven"]
    """How surely it is stated."""
    evidence: list[EvidenceRecord]
    """The studies that bear on it."""
    verdict: str
    """How it stands against those studies."""
    verdictBasis: str
    """Why, in a sentence."""
    documentTitle: str
    """Title of the document. Derived."""
    documentAuthor: str | None
    """Who wrote the document. Derived."""
    verdictMeaning: str
    """When exactly a claim is given this verdict. Derived."""
    studies: list[StudyOfClaim]
    """The studies that bear on it, with key facts. Derived from `evidence`."""
    created: str
    """When the claim came into this database, ISO 8601 in UTC. Derived."""
    updated: str
    """When its record was last written here, ISO 8601 in UTC. Derived."""


class ClaimEvidence(TypedDict):
    """What the database holds for and against a claim."""
    claim: str
    """Identifier of the claim."""
    statement: str
    """What it states."""
    verdict: str
    """How it stands against its studies."""
    verdictBasis: str
    """Why."""
    agents: list[str]
    """Agents it speaks of: outcomes about them, or about what lies below, are relevant."""
    measures: list[str]
    """Measures it speaks of: outcomes measured so are relevant; empty for any."""
    species: list[str]
    """Whom it speaks of; empty for anyone."""
    linked: list[EvidenceRow]
    """Relevant outcomes of the studies that are linked to the claim."""
    effects: list[EffectCount]
    """Counts of `linked` by effect."""
    withoutRelevantOutcome: list[EvidenceRecord]
    """Linked studies without a relevant outcome: they bear on the claim in another way, or are not extracted yet."""
    unlinked: list[EvidenceRow]
    """Relevant outcomes of studies of the claim's species that are not linked to it: what the verdict leaves out."""
    unlinkedEffects: list[EffectCount]
    """Counts of `unlinked` by effect."""
    unlinkedNote: str | None
    """Why no unlinked studies are listed, where they cannot be."""


class ClaimList(TypedDict):
    """Claims."""
    data: list[Claim]
    """The rows."""
    meta: ListMeta
    links: ListLinks


class ClaimRecordLocator(TypedDict):
    """Where in the document it stands."""
    section: str
    """Heading under which it stands."""
    position: str
    """Place under that heading, e.g. 'paragraph 1'."""


class ClaimRecord(TypedDict):
    """Something that a document states, and how it stands against the studies."""
    id: str
    """Identifier of the claim."""
    document: str
    """The document that makes the claim."""
    locator: ClaimRecordLocator
    """Where in the document it stands."""
    kind: Literal["efficacy", "mechanism", "study_result", "epidemiology", "pharmacology", "safety", "dietary_source", "research_gap", "biomarker", "guidance"]
    """What the claim is about."""
    statement: str
    """What the document states, in our own words."""
    agents: list[str]
    """Agents it speaks of."""
    measures: list[str]
    """Measures it speaks of."""
    species: list[Literal["human", "rat", "mouse", "rabbit", "pig", "dog", "hamster", "cell_culture_human", "cell_culture_animal"]]
    """Whom it speaks of."""
    assertedEffect: str | None
    """The effect it asserts; null where it asserts none."""
    hedging: Literal["stated", "probable", "possible", "unproven"]
    """How surely it is stated."""
    evidence: list[EvidenceRecord]
    """The studies that bear on it."""
    verdict: str
    """How it stands against those studies."""
    verdictBasis: str
    """Why, in a sentence."""


class ClaimRevision(TypedDict):
    """A revision: who wrote what, when and why."""
    number: int
    """Number of the revision, from 1."""
    writtenAt: str
    """When it was written, ISO 8601 in UTC."""
    writtenBy: str
    """Who wrote it: the name of a key, or `seed`."""
    note: str
    """Why; empty where nothing was said."""
    deleted: bool
    """Whether it is a deletion."""
    record: ClaimRecord | None
    """The record as it was written; null for a deletion."""


class ComparedArmGiven(TypedDict):
    agent: str
    """What was given: a term of the vocabulary of agents."""
    label: str
    """Its name."""
    dose: float | None
    """Dose per administration, in `unit`."""
    doseMax: float | None
    """Highest dose, in `unit`, of a range or a titration."""
    unit: str | None
    """Unit of the dose."""
    frequency: str | None
    """How often the dose is given."""
    role: str
    """Why it is in this arm: `test`, `background`, `comparator`, …"""


class ComparedArm(TypedDict):
    """An arm of a comparison: what it was given, and its numbers where the effect was made of them."""
    id: str
    """Its id in the study; ids of arms that were combined are joined by `+`."""
    label: str
    """Its name in the source."""
    given: list[ComparedArmGiven]
    """What it was given."""
    n: float | None
    """Participants with the result."""
    mean: float | None
    """The mean that went in, in the pooled `unit`; null where the effect was not made of means."""
    sd: float | None
    """Its standard deviation, as printed or derived."""
    events: float | None
    """Participants with the event; null where none were counted."""


class Contrast(TypedDict):
    """A comparison of two arms, or of an arm with its own baseline."""
    experimental: str
    """The arm whose treatment is judged, by its id."""
    comparator: str | None
    """The arm it is compared with, by its id; null for a change from baseline."""
    effectMeasure: Literal["mean_difference", "median_difference", "standardized_mean_difference", "percent_difference", "ratio_of_means", "risk_ratio", "odds_ratio", "hazard_ratio", "risk_difference", "regression_coefficient", "change_from_baseline", "not_estimated"]
    """The scale of the estimate."""
    estimate: float | None
    """Experimental minus comparator (or over it, for ratios), in the outcome's `unit` or as a ratio."""
    ciLow: float | None
    """Lower limit of the confidence interval, on the scale of the estimate."""
    ciHigh: float | None
    """Upper limit of the confidence interval, on the scale of the estimate."""
    ciLevel: float | None
    """Level of the interval, as a fraction: 0.95 is 95 percent."""
    standardError: float | None
    """Standard error of the estimate."""
    pValue: float | None
    """p value, as printed; see `pOperator`."""
    pOperator: Literal["=", "<", ">", "<=", ">="] | None
    """How the p value is printed: p = 0.03, p < 0.001."""
    adjusted: str | None
    """Covariates it is adjusted for, in short."""


class ContrastInput(TypedDict):
    """A comparison of two arms, or of an arm with its own baseline."""
    experimental: str
    """The arm whose treatment is judged, by its id."""
    comparator: str | None
    """The arm it is compared with, by its id; null for a change from baseline."""
    effectMeasure: Literal["mean_difference", "median_difference", "standardized_mean_difference", "percent_difference", "ratio_of_means", "risk_ratio", "odds_ratio", "hazard_ratio", "risk_difference", "regression_coefficient", "change_from_baseline", "not_estimated"]
    """The scale of the estimate."""
    estimate: float | None
    """Experimental minus comparator (or over it, for ratios), in the outcome's `unit` or as a ratio."""
    ciLow: float | None
    """Lower limit of the confidence interval, on the scale of the estimate."""
    ciHigh: float | None
    """Upper limit of the confidence interval, on the scale of the estimate."""
    ciLevel: NotRequired[float | None]
    """Level of the interval, as a fraction: 0.95 is 95 percent."""
    standardError: NotRequired[float | None]
    """Standard error of the estimate."""
    pValue: float | None
    """p value, as printed; see `pOperator`."""
    pOperator: NotRequired[Literal["=", "<", ">", "<=", ">="] | None]
    """How the p value is printed: p = 0.03, p < 0.001."""
    adjusted: NotRequired[str | None]
    """Covariates it is adjusted for, in short."""


CslItemIssued = TypedDict(
    "CslItemIssued",
    {
        "date-parts": "list[list[int]]",
    },
)
"""When it was published."""


CslItem = TypedDict(
    "CslItem",
    {
        "id": "str",
        "type": "Literal[\"article-journal\", \"document\"]",
        "title": "str",
        "author": "list[CslName]",
        "container-title": "NotRequired[str]",
        "issued": "CslItemIssued",
        "volume": "NotRequired[str]",
        "issue": "NotRequired[str]",
        "page": "NotRequired[str]",
        "DOI": "NotRequired[str]",
        "PMID": "NotRequired[str]",
        "PMCID": "NotRequired[str]",
        "URL": "NotRequired[str]",
        "abstract": "NotRequired[str]",
        "status": "NotRequired[Literal[\"Retracted\"]]",
        "note": "NotRequired[str]",
    },
)
"""A publication as CSL-JSON; what the record does not know is left out."""


CslItems: TypeAlias = "list[CslItem]"


class CslNameItem(TypedDict):
    family: str
    """Family name."""
    given: NotRequired[str]
    """Initials, where there are any."""


class CslNameItem2(TypedDict):
    literal: str
    """A name that is not taken apart."""


CslName: TypeAlias = "CslNameItem | CslNameItem2"


class CurrentKey(TypedDict):
    """The key that a request came with."""
    name: str
    """Whose key it is: the name that stands in the history of what is written with it."""
    scope: Literal["read", "write", "admin"]
    """What it may do: each scope takes in those before it."""


DailyDose = TypedDict(
    "DailyDose",
    {
        "agent": "str",
        "from": "float",
        "to": "float",
        "unit": "Literal[\"ug\", \"IU\", \"mmol\", \"ug_per_kg\"]",
    },
)
"""A dose that can be compared with those of other studies, a day."""


class DataPackageResources(TypedDict):
    pass


class DataPackage(TypedDict):
    """A Frictionless Data Package (v1)."""
    profile: Literal["tabular-data-package"]
    """Kind of data package."""
    name: str
    """Name of the package."""
    version: str
    """State of the data."""
    resources: list[DataPackageResources]
    """The CSVs, each with the schema of its columns."""


class Deletion(TypedDict):
    """A study or claim that was deleted, and can be brought back."""
    subject: Literal["study", "claim"]
    """What it is."""
    id: str
    """Its identifier."""
    name: str
    """The label of the study, or what the claim states, as it was last."""
    revision: int
    """The number of the revision that deleted it."""
    writtenAt: str
    """When it was deleted, ISO 8601 in UTC."""
    writtenBy: str
    """Who deleted it: the name of a key."""
    note: str
    """Why; empty where nothing was said."""
    history: str
    """Its revisions."""


class DeletionListMeta(TypedDict):
    """What there is to know besides."""
    total: int
    """How many there are."""
    limit: int
    """The most rows that this page may have."""
    nextCursor: str | None
    """Where the next page begins; null on the last page."""
    dataVersion: str
    """State of the data; changes with every write."""


class DeletionList(TypedDict):
    """What was deleted, and not brought back since."""
    data: list[Deletion]
    """The deleted, the last one first."""
    meta: DeletionListMeta
    """What there is to know besides."""
    links: ListLinks


class Document(TypedDict):
    """A document, and how its claims stand."""
    id: str
    """Identifier of the document."""
    file: str | None
    """Name of the file that was read; the text itself is not part of the database."""
    title: str
    """The document's own title."""
    kind: Literal["web_article", "blog_post"]
    """What kind of document it is."""
    author: str | None
    """Who wrote it."""
    site: str | None
    """Where it appeared."""
    publishedOn: str | None
    """Day of publication, ISO 8601."""
    claims: int
    """Number of claims taken from the document."""
    verdicts: dict[str, int]
    """Number of its claims by verdict; verdicts that no claim has are 0."""


class DocumentList(TypedDict):
    """All documents."""
    data: list[Document]
    """The documents."""


class DocumentRecord(TypedDict):
    """A document whose statements were taken apart into claims."""
    id: str
    """Identifier of the document."""
    file: str | None
    """Name of the file that was read; the text itself is not part of the database."""
    title: str
    """The document's own title."""
    kind: Literal["web_article", "blog_post"]
    """What kind of document it is."""
    author: str | None
    """Who wrote it."""
    site: str | None
    """Where it appeared."""
    publishedOn: str | None
    """Day of publication, ISO 8601."""


class EffectCount(TypedDict):
    """How often an effect was found."""
    effect: str
    """The effect."""
    label: str
    """The effect, as a person reads it."""
    direction: Literal["favourable", "unfavourable", "none", "unknown"]
    """Which way it points; `unknown` is no evidence, neither for an effect nor against one."""
    outcomes: int
    """Number of outcomes with it."""
    studies: int
    """Number of studies with such an outcome; a study may count under several effects."""


class EvidenceForSentence(TypedDict):
    """What the studies found of one agent."""
    agent: str
    """The agent."""
    agentLabel: str
    """Its name."""
    who: str
    """In whom, in words."""
    filters: dict[str, str]
    """The filters with which the studies were looked for; outcomes of subgroups are not counted."""
    request: str
    """The outcomes that are counted, one by one: `meta.total` there is `outcomes` here."""
    outcomes: int
    """Number of outcomes."""
    studies: int
    """Number of studies that they are of."""
    effects: list[EffectCount]
    """How often each effect was found. Counting is weak evidence."""
    pooled: list[PooledForSentence]
    """Where numbers can be pooled, the effect on each measure."""
    pooledRequest: str | None
    """Of the agent every measure, with what cannot be pooled and why; null where there is no outcome."""
    note: str | None
    """What is to be known of it besides; null for nothing."""


class EvidenceRecord(TypedDict):
    """A study that bears on a claim."""
    study: str
    """The study that bears on the claim."""
    stance: Literal["supports", "contradicts", "qualifies"]
    """How the study stands to the claim."""


class EvidenceRow(TypedDict):
    """An outcome that speaks to a claim."""
    study: str
    """Identifier of the study."""
    label: str
    """First author and year."""
    year: int
    """Year of publication."""
    species: Literal["human", "rat", "mouse", "rabbit", "pig", "dog", "hamster", "cell_culture_human", "cell_culture_animal"]
    """Who was studied."""
    design: Literal["randomized_controlled_trial", "randomized_crossover_trial", "nonrandomized_controlled_trial", "single_arm_trial", "post_hoc_analysis", "cohort", "case_control", "cross_sectional", "case_series", "animal_experiment", "in_vitro"]
    """How the study was made."""
    verification: Literal["full_text", "abstract", "secondary"]
    """The best source that the numbers were read in."""
    retracted: bool | None
    """Whether the publication was retracted; null where nobody has told."""
    stance: Literal["supports", "contradicts", "qualifies"] | None
    """How the study stands to the claim; null where it is not linked."""
    parentStudy: str | None
    """The study that this is a later report of: not to be counted twice."""
    participants: int | None
    """Participants of the study."""
    outcome: str
    """Identifier of the outcome within its study."""
    interventions: list[str]
    """Agents that the outcome is about."""
    measure: str
    """What was measured."""
    unit: str | None
    """Unit of the estimate, where it has one."""
    timepointDays: float | None
    """Time of the measurement, in days from the start."""
    subgroup: str | None
    """null for the whole population; else who."""
    effect: str
    """What happened."""
    direction: Literal["favourable", "unfavourable", "none", "unknown"]
    """Which way that points for the artery."""
    effectBasis: str
    """Which numbers make it that effect."""
    effectMeasure: Literal["mean_difference", "median_difference", "standardized_mean_difference", "percent_difference", "ratio_of_means", "risk_ratio", "odds_ratio", "hazard_ratio", "risk_difference", "regression_coefficient", "change_from_baseline", "not_estimated"] | None
    """The scale of the estimate; null without a contrast."""
    estimate: float | None
    """Experimental against comparator, in `unit` or as a ratio."""
    ciLow: float | None
    """Lower limit of its confidence interval."""
    ciHigh: float | None
    """Upper limit of its confidence interval."""
    pOperator: Literal["=", "<", ">", "<=", ">="] | None
    """How the p value is printed."""
    pValue: float | None
    """p value, as printed."""
    experimentalN: int | None
    """Participants with this result in the experimental arm."""
    comparatorN: int | None
    """Participants with this result in the comparator arm."""


class ExcludedComparison(TypedDict):
    """A comparison, or an outcome that compares none, that the filters select and that did not go in."""
    label: str
    """First author and year."""
    study: str
    """Identifier of the study."""
    outcome: str
    """Identifier of the outcome."""
    experimentalArm: str | None
    """The one arm; null where the outcome compares none."""
    comparatorArm: str | None
    """The other arm."""
    code: Literal["subgroup", "no_comparison", "no_comparator", "does_not_test", "tests_more", "kinds_compared", "direction_unclear", "other_direction", "good_event", "unit_of_analysis", "other_dose", "no_effect_size", "other_measure", "other_scale", "other_sd", "same_people", "no_moderator", "refused"]
    """Why it could not go in: `subgroup`: an outcome of a part of the population; `no_comparison`: the record compares no arms; `no_comparator`: a change from baseline, or an effect per unit of exposure; `does_not_test`: the arms do not differ in the agent that was asked for; `tests_more`: the arms differ in more than the agent that was asked for; `kinds_compared`: both arms are given the agent that was asked for, in kinds or doses that are not ordered; `direction_unclear`: whether more of the measure is good is not clear, so that it is not pooled with others; `other_direction`: more of the measure is good where more of the others is bad; `good_event`: what was counted is good, where others count what is bad; `unit_of_analysis`: what was counted are lesions or the like, of which a person has several; `other_dose`: what is tested is given in another dose than was asked for; `no_effect_size`: no effect can be derived from what the source prints; `other_measure`: of another measure or unit than is pooled; `other_scale`: on the log scale beside arithmetic ones, or the other way round; `other_sd`: standardized by the SD of changes beside those of final values, or the other way round; `same_people`: of the same people as another comparison that is used; `no_moderator`: the source does not tell what the regression is on; `refused`: pooling was refused."""
    reason: str
    """The same in a sentence."""
    request: str | None
    """A request that lifts this reason; another may still keep it out, which its answer then tells. Null where the record has nothing that could."""


ExportedClaims: TypeAlias = "list[ClaimRecord]"


ExportedDocuments: TypeAlias = "list[DocumentRecord]"


ExportedOutcomes: TypeAlias = "list[OutcomeRow]"


ExportedStudies: TypeAlias = "list[StudyRecord]"


class ExportedVocabularyAgents(TypedDict):
    id: str
    """Identifier of the agent."""
    label: str
    """The name that a person reads."""
    parent: str | None
    """The agent that this one is a kind of; null at the top of the tree."""
    kind: Literal["nutrient", "drug", "lifestyle", "exposure", "model", "control"]
    """What kind of thing the agent is."""
    saltOrElement: bool
    """Of an agent: whether a mass of it may be that of a salt or of the element in it, which records do not say: such doses are not compared."""
    synonyms: list[str]
    """Other names under which the term is found; case and punctuation do not matter."""


class ExportedVocabularyMeasuresUnits(TypedDict):
    unit: str
    """The unit as it is usually written."""
    aliases: list[str]
    """Other spellings of the same unit."""
    factor: float
    """A value in this unit times the factor is one in the usual unit."""


class ExportedVocabularyMeasures(TypedDict):
    id: str
    """Identifier of the measure."""
    label: str
    """The name that a person reads."""
    domain: Literal["calcification", "plaque", "stiffness", "biomarker", "function", "clinical"]
    """What kind of thing is measured."""
    higherIs: Literal["better", "worse", "unclear"]
    """Whether a higher value is better or worse for the artery."""
    synonyms: list[str]
    """Other names under which the term is found; case and punctuation do not matter."""
    parent: str | None
    """The measure that this one is a kind of; null at the top of the tree."""
    units: list[ExportedVocabularyMeasuresUnits]
    """The units it is told in, the usual one first; empty where no unit is usual."""


class ExportedVocabularyEffects(TypedDict):
    id: str
    """Identifier of the effect."""
    label: str
    """The name that a person reads."""
    meaning: str
    """When exactly an outcome is given this effect."""
    direction: Literal["favourable", "unfavourable", "none", "unknown"]
    """Which way it points for the artery."""
    synonyms: list[str]
    """Other names under which the term is found; case and punctuation do not matter."""


class ExportedVocabularyVerdicts(TypedDict):
    id: str
    """Identifier of the verdict."""
    meaning: str
    """When exactly a claim is given this verdict."""


class ExportedVocabulary(TypedDict):
    """The terms that the data defines, in their order."""
    agents: list[ExportedVocabularyAgents]
    """What can be given or met."""
    measures: list[ExportedVocabularyMeasures]
    """What can be measured."""
    effects: list[ExportedVocabularyEffects]
    """What can have happened."""
    verdicts: list[ExportedVocabularyVerdicts]
    """How a claim can stand against the studies."""


class FacetValues(TypedDict):
    id: str | float | None
    """The value; null where the source does not tell."""
    label: str
    """The value, as a person reads it."""
    filter: str | None
    """The parameters that select its studies, as a part of a query string, such as `year=2010..2019`: add them to the filters of the request but that of the facet itself. Null where no filter says it."""
    studies: int
    """Number of studies that the list would have with this value as its filter."""
    outcomes: int
    """Number of outcomes that `/outcomes` would have with this value as its filter."""


class Facet(TypedDict):
    """The values of a dimension among the studies that all other filters select."""
    total: int
    """Number of studies that the list would have without a filter of this dimension."""
    values: list[FacetValues]
    """The values with most studies first, at most as many as `facetValues` says."""
    left: int
    """Number of values that are not listed."""


Facets: TypeAlias = "dict[str, Facet]"


class FhirBundleEntryResource(TypedDict):
    """A resource of FHIR R5."""
    resourceType: Literal["Citation", "ResearchStudy", "Evidence"]
    """What it is."""


class FhirBundleEntry(TypedDict):
    fullUrl: str
    """The address by which the others refer to it."""
    resource: FhirBundleEntryResource
    """A resource of FHIR R5."""


class FhirBundle(TypedDict):
    """A study as FHIR R5 has it: Citation, ResearchStudy, and an Evidence for each outcome."""
    resourceType: Literal["Bundle"]
    """What it is."""
    type: Literal["collection"]
    """A collection of resources."""
    entry: list[FhirBundleEntry]
    """The publication, the study, and each of its outcomes."""


class FlowStep(TypedDict):
    """How many are left at a step."""
    step: Literal["found", "whole_population", "usable", "one_a_trial", "pooled"]
    """What is left: all that the filters select; those of whole populations; those that test what was asked and give an effect on the scale; one of each trial (with `comparisons=all` all); those that are pooled."""
    comparisons: int
    """Comparisons of two arms; an outcome that compares none counts as one."""
    outcomes: int
    """Outcomes that they are of."""
    studies: int
    """Studies, or reports, that they are of."""
    trials: int
    """Trials that they are of."""


class Health(TypedDict):
    """The service is well."""
    status: Literal["ok"]
    """The service is well."""


class Hint(TypedDict):
    """What one change of the request would find, where it finds little itself."""
    message: str
    """What another request would find, in words."""
    request: str
    """The address of that request, relative to the server."""
    total: int
    """How many rows, or studies, it finds."""


class ImportCounts(TypedDict):
    """How many records had which result."""
    created: int
    """Records that were not there: studies, claims, documents, and rows of outcomes that came with their study."""
    updated: int
    """Records that replaced what was known of a study."""
    unchanged: int
    """Records that say what is known already."""
    skipped: int
    """Records left out because the study is known already."""
    rejected: int
    """Records with faults, and those that cannot be read."""
    undone: int
    """Records that were sound, and taken back because the file that they came in was not kept."""


class ImportEntry(TypedDict):
    """What became of one record, and why."""
    result: Literal["created", "updated", "unchanged", "skipped", "rejected", "undone"]
    """What became of the record."""
    file: str
    """Name of the file, or `body`."""
    line: int | None
    """Line on which the record begins; null in formats without lines."""
    record: str
    """JSON Pointer to the record in the file; empty for the line or the file itself."""
    id: str | None
    """Id of the study, claim or document; null where it has none."""
    label: str | None
    """What it is called, where it was created or updated; null otherwise."""
    name: str | None
    """Where: the JSON Pointer into the record, or the column of a CSV; null for the whole record."""
    pointer: str | None
    """Where in the record, as a JSON Pointer, where it is known; null for the whole record."""
    value: str | None
    """What stands there, shortened where long; null where nothing does."""
    message: str | None
    """What is wrong, or why it was left out; null for nothing to say."""
    suggestions: list[str]
    """What may have been meant, nearest first."""


class ImportNote(TypedDict):
    """Something about a record that has no field of its own."""
    study: str
    """Id of the study."""
    text: str
    """What a curator must see."""


class ImportReport(TypedDict):
    """What became of an import."""
    dryRun: bool
    """Whether nothing was to be kept."""
    counts: ImportCounts
    files: list[ImportedFile]
    """What became of each file."""
    entries: list[ImportEntry]
    """What became of each record that is not unchanged; the first 1000 of each result."""
    unmatched: list[UnmatchedName]
    """Names that no term was found for; the first 1000."""
    warnings: list[ImportWarning]
    """What is probably wrong with records that came in; the first 1000."""
    notes: list[ImportNote]
    """What curators must see; the first 1000."""
    notListed: int
    """How many entries, names and notes are not listed for length."""


class ImportWarning(TypedDict):
    """Something that is probably wrong with a record, and let it in all the same."""
    study: str
    """Id of the study."""
    path: str
    """JSON Pointer into the record, or the column, that it is about."""
    message: str
    """What is probably wrong."""


class ImportedFile(TypedDict):
    """What became of one file."""
    file: str
    """Name of the file, or `body`."""
    format: str | None
    """The format that it was read as; null where none was recognised."""
    counts: ImportCounts
    kept: bool
    """Whether what the file brought is in the database now."""
    stopped: str | None
    """Why reading stopped before the end; null where it did not."""
    notes: list[str]
    """What must be known of the file as a whole: its encoding, lines that belong to no record."""


class Interpretation(TypedDict):
    """How one value of a parameter was understood."""
    parameter: str
    """The parameter."""
    value: str
    """What was sent."""
    meaning: str
    """How it was understood, in words."""
    terms: NotRequired[list[str]]
    """Ids of all terms that count, those below included."""


class Intervention(TypedDict):
    """One agent in an arm, with its dose and the reason it is there."""
    agent: str
    """What was given: a term of the vocabulary of agents."""
    dose: float | None
    """Dose per administration, in `unit`."""
    doseMax: float | None
    """Highest dose, in `unit`, where the source reports a range or a titration."""
    unit: Literal["ug", "mg", "g", "IU", "mmol", "mg_per_kg", "ug_per_kg", "g_per_day_intake", "mg_per_g_diet", "ug_per_g_diet", "percent_of_diet", "mmol_per_l", "session"] | None
    """Unit of `dose` and `doseMax`."""
    frequency: Literal["per_day", "twice_daily", "three_times_daily", "per_week", "twice_weekly", "three_times_weekly", "per_month", "once", "in_diet", "per_dialysis_session", "titrated"] | None
    """How often the dose is given."""
    route: Literal["oral", "intravenous", "subcutaneous", "intraperitoneal", "dialysate", "diet", "behavioural"] | None
    """How it is given."""
    role: Literal["test", "background", "comparator", "induces_disease"]
    """Why the agent is in this arm."""
    doseReported: str | None
    """The dose as the source says it, where the fields lose something."""


class InterventionInput(TypedDict):
    """One agent in an arm, with its dose and the reason it is there."""
    agent: str
    """What was given: a term of the vocabulary of agents."""
    dose: float | None
    """Dose per administration, in `unit`."""
    doseMax: NotRequired[float | None]
    """Highest dose, in `unit`, where the source reports a range or a titration."""
    unit: Literal["ug", "mg", "g", "IU", "mmol", "mg_per_kg", "ug_per_kg", "g_per_day_intake", "mg_per_g_diet", "ug_per_g_diet", "percent_of_diet", "mmol_per_l", "session"] | None
    """Unit of `dose` and `doseMax`."""
    frequency: Literal["per_day", "twice_daily", "three_times_daily", "per_week", "twice_weekly", "three_times_weekly", "per_month", "once", "in_diet", "per_dialysis_session", "titrated"] | None
    """How often the dose is given."""
    route: NotRequired[Literal["oral", "intravenous", "subcutaneous", "intraperitoneal", "dialysate", "diet", "behavioural"] | None]
    """How it is given."""
    role: Literal["test", "background", "comparator", "induces_disease"]
    """Why the agent is in this arm."""
    doseReported: NotRequired[str | None]
    """The dose as the source says it, where the fields lose something."""


JsonLd = TypedDict(
    "JsonLd",
    {
        "@context": "Literal[\"https://schema.org\"]",
        "@type": "Literal[\"MedicalTrial\", \"MedicalObservationalStudy\", \"MedicalStudy\", \"Dataset\", \"ClaimReview\"]",
        "@id": "str",
    },
)
"""JSON-LD in the words of schema.org."""


JsonPatchItem = TypedDict(
    "JsonPatchItem",
    {
        "op": "Literal[\"add\", \"remove\", \"replace\", \"move\", \"copy\", \"test\"]",
        "path": "str",
        "from": "NotRequired[str]",
        "value": "NotRequired[Any]",
    },
)


JsonPatch: TypeAlias = "list[JsonPatchItem]"


class LeaningClaim(TypedDict):
    """A claim that this study bears on."""
    id: str
    """Identifier of the claim."""
    document: str
    """The document that makes it."""
    statement: str
    """What it states, in our own words."""
    stance: Literal["supports", "contradicts", "qualifies"]
    """How this study stands to it."""
    verdict: str
    """How the claim stands against all its studies."""


class ListLinks(TypedDict):
    """Addresses of this page and the next, relative to the server."""
    self: str
    """This page."""
    next: str | None
    """The next page; null on the last page."""


class ListMeta(TypedDict):
    """What there is to know of a list besides its rows."""
    total: int
    """Number of rows that the filters select, exactly."""
    limit: int
    """The most rows that this page may have."""
    nextCursor: str | None
    """Where the next page begins; null on the last page."""
    hints: list[Hint]
    """What one change of the request would find, where it finds little; empty otherwise."""
    dataVersion: str
    """State of the data; changes with every write."""
    interpretation: list[Interpretation]
    """How the filters were understood."""


class ListedStudy(TypedDict):
    """A study in brief, with the outcomes that the filters match."""
    id: str
    """Identifier of the study."""
    label: str
    """First author and year."""
    title: str
    """The publication's own title."""
    acronym: str | None
    """The trial's name."""
    year: int
    """Year of publication."""
    journal: str | None
    """Journal."""
    doi: str | None
    """Digital object identifier."""
    pmid: str | None
    """PubMed identifier."""
    retracted: bool | None
    """Whether the publication was retracted; null where nobody has told."""
    registrations: list[str]
    """Registry ids."""
    design: Literal["randomized_controlled_trial", "randomized_crossover_trial", "nonrandomized_controlled_trial", "single_arm_trial", "post_hoc_analysis", "cohort", "case_control", "cross_sectional", "case_series", "animal_experiment", "in_vitro"] | None
    """How the study was made; null where not read yet."""
    masking: Literal["open_label", "single_blind", "double_blind", "outcome_assessor"] | None
    """Who did not know which arm a participant was in."""
    parentStudy: str | None
    """The study that this is a later report of."""
    species: Literal["human", "rat", "mouse", "rabbit", "pig", "dog", "hamster", "cell_culture_human", "cell_culture_animal"] | None
    """Who was studied; null where not read yet."""
    conditions: list[Literal["general_population", "postmenopausal", "older_adults", "coronary_artery_disease", "coronary_artery_calcification", "aortic_valve_calcification", "aortic_stenosis", "peripheral_artery_disease", "established_vascular_disease", "type_2_diabetes", "type_1_diabetes", "chronic_kidney_disease", "dialysis", "diabetes", "haemodialysis", "peritoneal_dialysis", "kidney_transplant", "hypertension", "hyperlipidaemia", "atrial_fibrillation", "anticoagulant_users", "osteoporosis", "pseudoxanthoma_elasticum", "calciphylaxis", "obesity", "healthy_volunteers", "uraemic_model", "warfarin_model", "vitamin_d_toxicity_model", "mgp_knockout", "other_genetic_model", "other"]]
    """What they had."""
    sex: Literal["all", "female", "male"] | None
    """Sex of the participants."""
    ageMeanYears: float | None
    """Mean age in years."""
    participants: int | None
    """nRandomized, else nEnrolled, else nAnalysed."""
    countries: list[str]
    """Countries, ISO 3166-1 alpha-2."""
    durationDays: float | None
    """Treatment or follow-up in days."""
    verification: Literal["full_text", "abstract", "secondary"]
    """The best source that the numbers were read in."""
    secondReading: Literal["agrees", "corrected", "not_found"] | None
    """What a second reading found."""
    status: Literal["extracted", "needs_review", "awaiting_extraction"]
    """How far the extraction of the study has come."""
    authors: list[str]
    """Authors in order, in the form 'Shea MK'."""
    given: list[str]
    """What each arm was given: its id, role and n, and each agent with its role, dose, unit and frequency as recorded."""
    interventions: list[str]
    """Agents that the study tests."""
    comparators: list[str]
    """Agents that it compares with."""
    outcomes: list[OutcomeInBrief]
    """Its outcomes in brief."""
    review: Review | None
    """What it lacks, where it needs review or awaits extraction; null where it is extracted."""
    created: str
    """When the study came into this database, ISO 8601 in UTC. Derived."""
    updated: str
    """When its record was last written here, ISO 8601 in UTC. Derived."""
    matchedOutcomes: NotRequired[list[str]]
    """Ids of the outcomes that the filters match."""


class ListedWholeStudyAcceptedWarnings(TypedDict):
    path: str
    """JSON Pointer of the value that a check warns of."""
    reason: str
    """Why the record is right as it is."""


class ListedWholeStudy(TypedDict):
    """A study whole, with the outcomes that the filters match."""
    id: str
    """Identifier of the study: first author and year; a suffix where two collide."""
    label: str
    """First author and year, e.g. 'Shea 2009'."""
    title: str
    """The publication's own title."""
    acronym: str | None
    """The trial's name, e.g. AVADEC."""
    design: Literal["randomized_controlled_trial", "randomized_crossover_trial", "nonrandomized_controlled_trial", "single_arm_trial", "post_hoc_analysis", "cohort", "case_control", "cross_sectional", "case_series", "animal_experiment", "in_vitro"] | None
    """How the study was made; null only where the study awaits extraction."""
    masking: Literal["open_label", "single_blind", "double_blind", "outcome_assessor"] | None
    """Who did not know which arm a participant was in."""
    multicentre: bool | None
    """Whether it took place at more than one centre."""
    registrations: list[str]
    """Registry ids, e.g. NCT00183001."""
    parentStudy: str | None
    """Id of the study of which this one is a later report or a post-hoc analysis: the two are never counted twice."""
    publication: Publication
    countries: list[str]
    """Countries where it took place, ISO 3166-1 alpha-2; empty where the source does not tell."""
    funding: str | None
    """Who paid, where the source says."""
    population: Population
    durationDays: float | None
    """Treatment or follow-up in days: years x 365, months x 30.4 rounded, weeks x 7."""
    durationReported: str | None
    """The duration as the source says it, e.g. '3 years'."""
    arms: list[Arm]
    """The groups of the study; none only where it awaits extraction."""
    outcomes: list[Outcome]
    """The results of the study; none only where they are not read yet: see `status`."""
    plannedOutcomes: list[PlannedOutcome]
    """Outcomes that were registered and of which no result is posted: what a reader cannot see from `outcomes`."""
    adverseEvents: list[AdverseEventCount]
    """How many participants of each arm had adverse events; empty where the source does not count them."""
    sources: list[Source]
    """What was read; none only where a reference that awaits extraction has no address."""
    verification: Literal["full_text", "abstract", "secondary"]
    """The best source that the outcome numbers were read in."""
    status: Literal["extracted", "needs_review", "awaiting_extraction"]
    """How far the extraction has come: `extracted`; `needs_review` where a machine read it from a registry and no person has judged it; `awaiting_extraction` for a reference alone, without arms and outcomes."""
    notes: str
    """What a reader must know, in our own words; empty if nothing."""
    acceptedWarnings: list[ListedWholeStudyAcceptedWarnings]
    """Warnings of the checks that were looked into and are no fault; they are no longer told."""
    secondReading: Literal["agrees", "corrected", "not_found"] | None
    """What a second, independent reading of a source found; null where there was none."""
    participants: int | None
    """Number of participants: nRandomized, else nEnrolled, else nAnalysed. Derived."""
    interventions: list[str]
    """Agents that the study tests. Derived from its arms."""
    comparators: list[str]
    """Agents that it compares with. Derived from its arms and contrasts."""
    laterReports: list[str]
    """Later reports and post-hoc analyses of this study. Derived."""
    claims: list[LeaningClaim]
    """Claims that this study bears on. Derived."""
    review: Review | None
    """What it lacks, where it needs review or awaits extraction; null where it is extracted. Derived."""
    created: str
    """When the study came into this database, ISO 8601 in UTC. Derived."""
    updated: str
    """When its record was last written here, ISO 8601 in UTC. Derived."""
    matchedOutcomes: NotRequired[list[str]]
    """Ids of the outcomes that the filters match."""


class MergePatch(TypedDict):
    """A JSON Merge Patch (RFC 7396): members of the record with their new values; null takes one out."""
    pass


class Metrics(TypedDict):
    """The metrics asked for."""
    studies: NotRequired[int]
    """Number of studies, each once in a row; a study may be in several rows."""
    outcomes: NotRequired[int]
    """Number of their outcomes that are in the row."""
    participants: NotRequired[int | None]
    """Participants of the studies, each study once; null where no study tells. Later reports of a trial count its people again: see `trialParticipants`."""
    studiesWithoutCount: NotRequired[int]
    """Studies that do not tell their number of participants."""
    trials: NotRequired[int]
    """Number of trials: later reports count with the study that they report on."""
    trialParticipants: NotRequired[int | None]
    """Participants of the trials, each trial once, by its largest report in the row; null where none tells."""
    durationMedianDays: NotRequired[float | None]
    """Median duration of the studies that tell it, in days."""
    durationMinDays: NotRequired[float | None]
    """Shortest duration, in days."""
    durationMaxDays: NotRequired[float | None]
    """Longest duration, in days."""
    favourableOutcomes: NotRequired[int]
    """Number of the outcomes whose effect is good for the artery."""
    untestedOutcomes: NotRequired[int]
    """Number of the outcomes that are reported without a test (direction `unknown`): in no share and no test."""
    favourableShare: NotRequired[float | None]
    """Share of favourable outcomes among those that were tested, 0 to 1; null without any."""
    favourableShareLow: NotRequired[float | None]
    """Lower limit of its 95 percent interval (Wilson)."""
    favourableShareHigh: NotRequired[float | None]
    """Upper limit of its 95 percent interval (Wilson)."""
    signFavourable: NotRequired[int]
    """Trials whose outcomes with a direction are all favourable: the reports of one trial have one vote together. Effects of the directions `none` and `unknown` have none."""
    signUnfavourable: NotRequired[int]
    """Trials whose outcomes with a direction are all unfavourable."""
    signMixed: NotRequired[int]
    """Trials with outcomes in both directions, be it in one report or in several: not in the test."""
    signP: NotRequired[float | None]
    """Two-sided p of the sign test (exact binomial) of favourable against unfavourable trials; null without any."""
    earliestYear: NotRequired[int | None]
    """Year of the earliest publication."""
    latestYear: NotRequired[int | None]
    """Year of the latest publication."""
    examples: NotRequired[list[str]]
    """Ids of some of the studies."""


class NearClaimParts(TypedDict):
    """What the score is the sum of."""
    agents: float
    """What agents in common add to the score."""
    measures: float
    """What measures in common add to the score."""
    species: float
    """What species in common add to the score."""
    conditions: float
    """What conditions in common add to the score."""
    direction: float
    """What the same or the opposite direction add to the score."""
    words: float
    """What other words in common add to the score."""


class NearClaimShared(TypedDict):
    """What they have in common."""
    agents: list[str]
    """Agents of the sentence that the claim has, or a kind of them."""
    measures: list[str]
    """Measures, or domains of measures."""
    species: list[str]
    """Species."""
    conditions: list[str]
    """Conditions."""
    words: list[str]
    """Other words, as the sentence has them."""


class NearClaim(TypedDict):
    """A known claim that is near a sentence."""
    id: str
    """Identifier of the claim."""
    statement: str
    """What it states."""
    document: str
    """The document that makes it."""
    verdict: str
    """How this claim stands: the claim's verdict, not the sentence's."""
    verdictBasis: str
    """Why."""
    saysTheSame: bool
    """Whether the sentence says word by word the same, but for synonyms and inflection."""
    direction: Literal["same", "same_way", "opposite", "not_comparable"]
    """How what the sentence asserts stands to what the claim does: the same effect (`same`), another that points the same way (`same_way`), the opposite (`opposite`), or neither can be told (`not_comparable`)."""
    differences: list[str]
    """In words, in what they differ: agents, measures, species, conditions. What is asserted is compared by `direction`."""
    score: float
    """How near it is, from 0 to 1: the sum of `parts`."""
    parts: NearClaimParts
    """What the score is the sum of."""
    shared: NearClaimShared
    """What they have in common."""


class NotUnderstood(TypedDict):
    """Words of a sentence that were not understood."""
    text: str
    """The words."""
    reason: str | None
    """Why, where they may be a term; null for words of no vocabulary."""
    start: int
    """Where it begins, in UTF-16 code units, the first being 0."""
    end: int
    """Where it ends: the place of what follows it."""


class OpenApi(TypedDict):
    """An OpenAPI 3.1 document."""
    openapi: str
    """Version of OpenAPI."""


class Outcome(TypedDict):
    """One result of a study: what was measured, where, when, in whom, and what came of it."""
    id: str
    """Identifier of the outcome within its study."""
    measure: str
    """What was measured: a term of the vocabulary of measures."""
    site: Literal["coronary", "aortic_valve", "aorta", "thoracic_aorta", "abdominal_aorta", "carotid", "femoral", "peripheral", "breast", "systemic", "circulating", "other"] | None
    """Where in the body."""
    method: str | None
    """How it was measured, e.g. 'multislice CT'."""
    unit: str | None
    """Unit of the numbers, e.g. 'AU', 'mm3', 'm/s', 'percent'."""
    timepointDays: float | None
    """Time of the measurement, in days from the start."""
    primary: bool | None
    """Whether it is the study's own primary endpoint."""
    subgroup: str | None
    """null for the whole population; else who, such as those with a high score at baseline."""
    analysis: Literal["intention_to_treat", "per_protocol", "complete_case"] | None
    """Whom the analysis takes in."""
    armResults: list[ArmResult]
    """What the source prints of each arm."""
    contrast: Contrast | None
    """The comparison that the effect is judged by; null for none."""
    favourableEvent: bool | None
    """Whether what is counted is good, such as patients whose score fell: a ratio above 1 is then a benefit. null where nothing is counted, or nobody has said; then the words of `unit` and `method` decide."""
    effect: str | None
    """What happened, judged from the numbers: a term of the vocabulary of effects. null only where the study needs review: nobody has judged it."""
    effectBasis: str
    """Which numbers make it that effect, in one sentence."""


class OutcomeInBrief(TypedDict):
    """An outcome in brief."""
    id: str
    """Identifier of the outcome within its study."""
    measure: str
    """What was measured."""
    site: Literal["coronary", "aortic_valve", "aorta", "thoracic_aorta", "abdominal_aorta", "carotid", "femoral", "peripheral", "breast", "systemic", "circulating", "other"] | None
    """Where in the body."""
    timepointDays: float | None
    """Time of the measurement, in days from the start."""
    subgroup: str | None
    """null for the whole population; else who."""
    interventions: list[str]
    """Agents that the outcome is about: those its experimental arm tests."""
    effect: str | None
    """What happened; null where nobody has judged it."""


class OutcomeInput(TypedDict):
    """One result of a study: what was measured, where, when, in whom, and what came of it."""
    id: str
    """Identifier of the outcome within its study."""
    measure: str
    """What was measured: a term of the vocabulary of measures."""
    site: Literal["coronary", "aortic_valve", "aorta", "thoracic_aorta", "abdominal_aorta", "carotid", "femoral", "peripheral", "breast", "systemic", "circulating", "other"] | None
    """Where in the body."""
    method: NotRequired[str | None]
    """How it was measured, e.g. 'multislice CT'."""
    unit: str | None
    """Unit of the numbers, e.g. 'AU', 'mm3', 'm/s', 'percent'."""
    timepointDays: float | None
    """Time of the measurement, in days from the start."""
    primary: bool | None
    """Whether it is the study's own primary endpoint."""
    subgroup: str | None
    """null for the whole population; else who, such as those with a high score at baseline."""
    analysis: NotRequired[Literal["intention_to_treat", "per_protocol", "complete_case"] | None]
    """Whom the analysis takes in."""
    armResults: list[ArmResultInput]
    """What the source prints of each arm."""
    contrast: ContrastInput | None
    """The comparison that the effect is judged by; null for none."""
    favourableEvent: NotRequired[bool | None]
    """Whether what is counted is good, such as patients whose score fell: a ratio above 1 is then a benefit. null where nothing is counted, or nobody has said; then the words of `unit` and `method` decide."""
    effect: str | None
    """What happened, judged from the numbers: a term of the vocabulary of effects. null only where the study needs review: nobody has judged it."""
    effectBasis: str
    """Which numbers make it that effect, in one sentence."""


class OutcomeList(TypedDict):
    """Outcomes."""
    data: list[OutcomeRow]
    """The rows."""
    meta: ListMeta
    links: ListLinks


class OutcomeRow(TypedDict):
    """One outcome with the key facts of its study."""
    id: str
    """Identifier of the outcome within its study."""
    measure: str
    """What was measured: a term of the vocabulary of measures."""
    site: Literal["coronary", "aortic_valve", "aorta", "thoracic_aorta", "abdominal_aorta", "carotid", "femoral", "peripheral", "breast", "systemic", "circulating", "other"] | None
    """Where in the body."""
    method: str | None
    """How it was measured, e.g. 'multislice CT'."""
    unit: str | None
    """Unit of the numbers, e.g. 'AU', 'mm3', 'm/s', 'percent'."""
    timepointDays: float | None
    """Time of the measurement, in days from the start."""
    primary: bool | None
    """Whether it is the study's own primary endpoint."""
    subgroup: str | None
    """null for the whole population; else who, such as those with a high score at baseline."""
    analysis: Literal["intention_to_treat", "per_protocol", "complete_case"] | None
    """Whom the analysis takes in."""
    armResults: list[ArmResult]
    """What the source prints of each arm."""
    contrast: Contrast | None
    """The comparison that the effect is judged by; null for none."""
    favourableEvent: bool | None
    """Whether what is counted is good, such as patients whose score fell: a ratio above 1 is then a benefit. null where nothing is counted, or nobody has said; then the words of `unit` and `method` decide."""
    effect: str | None
    """What happened, judged from the numbers: a term of the vocabulary of effects. null only where the study needs review: nobody has judged it."""
    effectBasis: str
    """Which numbers make it that effect, in one sentence."""
    study: StudyFacts
    domain: Literal["calcification", "plaque", "stiffness", "biomarker", "function", "clinical"]
    """What kind of thing the measure measures."""
    higherIs: Literal["better", "worse", "unclear"]
    """Whether a higher value of the measure is better or worse."""
    direction: Literal["favourable", "unfavourable", "none", "unknown"] | None
    """Which way the effect points for the artery; null where nobody has judged it."""
    interventions: list[str]
    """Agents that the outcome is about: those its experimental arm tests."""
    dailyDoses: list[DailyDose]
    """Doses a day of what its experimental arm tests, as far as they can be compared: what `dose` looks at."""
    experimentalArm: ArmFacts | None
    """The arm whose treatment is judged; null without a contrast."""
    comparatorArm: ArmFacts | None
    """The arm it is compared with; null for a change from baseline."""


class OverviewMeta(TypedDict):
    """What there is to know besides."""
    hints: list[Hint]
    """What one change of the request would find, where it finds little; empty otherwise."""
    dataVersion: str
    """State of the data; changes with every write."""
    interpretation: list[Interpretation]
    """How the filters were understood."""


class OverviewLinks(TypedDict):
    """Addresses, relative to the server."""
    self: str
    """This answer."""


class Overview(TypedDict):
    """Of one agent every measure: pooled where it can be, counted where not."""
    data: list[OverviewRow]
    """One row a measure, those with most pooled first."""
    meta: OverviewMeta
    """What there is to know besides."""
    links: OverviewLinks
    """Addresses, relative to the server."""


class OverviewRow(TypedDict):
    """What is known of one agent and one measure."""
    measure: str
    """What was measured: a term of the vocabulary of measures."""
    measureLabel: str
    """Its name."""
    outcomes: int
    """Outcomes that the filters select."""
    trials: int
    """Trials that they are of."""
    k: int
    """Comparisons pooled, one a trial; 0 where none can be."""
    retracted: int
    """How many of them are of publications that were retracted."""
    effectMeasure: Literal["MD", "SMD", "ROM", "RR", "OR", "RD", "PETO", "HR"] | None
    """What is pooled; null for nothing."""
    unit: str | None
    """Unit of a mean difference."""
    estimate: float | None
    """The pooled effect: a difference, or a ratio."""
    ciLow: float | None
    """Lower bound of its confidence interval."""
    ciHigh: float | None
    """Upper bound of its confidence interval."""
    i2: float | None
    """Share of the variation that is due to heterogeneity, in percent."""
    favours: Literal["tested", "comparator"] | None
    """What the estimate favours, whether significantly or not; null where that is not clear."""
    refused: list[str]
    """Why what could be pooled is not: the kinds found, with the option that lets it through."""
    effects: dict[str, int]
    """How many outcomes of whole populations were judged to have each effect."""
    combinedPTrials: int
    """Trials with an exact p value and a direction."""
    combinedP: float | None
    """One-sided p value by Fisher that what is tested is better in at least one of them (Cochrane Handbook 12.2.1.2): it says nothing of how much."""
    request: str
    """The meta-analysis of the measure, with every comparison."""


class PlannedOutcome(TypedDict):
    """An outcome that was registered, and of which no result is posted under its title."""
    title: str
    """What was to be measured, as the registry names it."""
    measure: str | None
    """The term of the vocabulary that it is, where there is one."""
    timeFrame: str | None
    """When it was to be measured, as the registry says it."""
    primary: bool | None
    """Whether it is one of the trial's own primary endpoints."""


class PlannedOutcomeInput(TypedDict):
    """An outcome that was registered, and of which no result is posted under its title."""
    title: str
    """What was to be measured, as the registry names it."""
    measure: NotRequired[str | None]
    """The term of the vocabulary that it is, where there is one."""
    timeFrame: NotRequired[str | None]
    """When it was to be measured, as the registry says it."""
    primary: bool | None
    """Whether it is one of the trial's own primary endpoints."""


class PooledComparisonPairs(TypedDict):
    outcome: str
    """Identifier of the outcome."""
    experimentalArm: str
    """Id of the one arm."""
    comparatorArm: str
    """Id of the other."""


class PooledComparison(TypedDict):
    """A comparison that went in."""
    label: str
    """What the comparison is called in the analysis."""
    study: str
    """Identifier of the study."""
    trial: str
    """The study by which its trial is called: comparisons of one trial are of the same people."""
    outcome: str
    """Identifier of the outcome used."""
    measure: str
    """What was measured."""
    site: str | None
    """Where in the body."""
    timepointDays: float | None
    """When it was measured, in days from the start."""
    durationDays: float | None
    """How long was treated or followed up, in days."""
    unit: str | None
    """Unit of the means, and of `yi` where it is a mean difference: as the vocabulary writes it."""
    contrast: str
    """What is tested against what: what the arms differ in."""
    experimentalArm: str
    """The arm whose treatment is judged, by its id."""
    comparatorArm: str
    """The arm it is compared with, by its id."""
    experimental: ComparedArm
    comparator: ComparedArm
    pairs: list[PooledComparisonPairs]
    """The comparisons of two arms that it is made of: several where arms were combined."""
    yi: float
    """Effect on the analysis scale, experimental minus comparator (the logarithm of a ratio). Its sign is that of the source unless `reversed`."""
    vi: float
    """Its sampling variance."""
    n1: float | None
    """Participants of the experimental arm in this comparison."""
    n2: float | None
    """Participants of the comparator in this comparison."""
    derivation: str
    """How the effect was derived, tried in this order: `estimate_interval`: the source's estimate with its confidence interval (6.3.1, 6.3.2); `estimate_standard_error`: the source's estimate with its standard error (6.3.1); `estimate_p_value`: the source's estimate with its exact p value (6.3.2, 6.5.2.3); `change_values`: mean, standard deviation and n of the change from baseline in each arm (6.5.2.8); `change_values_standard_error`: mean changes from baseline, a standard error taken as SD / √n (6.5.2.2); `change_values_interval`: mean changes from baseline, a confidence interval of a mean taken as its standard error (6.5.2.2); `change_values_p_value`: mean changes from baseline, with the exact p value of their comparison taken as its standard error (6.5.2.3); `change_values_correlation`: mean changes from baseline, their SD made of those before and after with the correlation that was asked for (6.5.2.8); `final_values`: mean, standard deviation and n of each arm at the time point (6.5.1); `final_values_standard_error`: means at the time point, a standard error taken as SD / √n (6.5.2.2); `final_values_interval`: means at the time point, a confidence interval of a mean taken as its standard error (6.5.2.2); `final_values_p_value`: means at the time point, with the exact p value of their comparison taken as its standard error (6.5.2.3); `change_values_quantiles`: median changes from baseline with quartiles or range, taken as means and SDs because that was asked for (6.5.2.5); `final_values_quantiles`: medians at the time point with quartiles or range, taken as means and SDs because that was asked for (6.5.2.5); `geometric_means`: geometric means with their intervals, on the log scale (6.5.2.4); `log_means`: means of natural logarithms with their spread: a ratio of geometric means (6.5.2.4); `counts`: events and participants of each arm (6.4.1); `counts_from_percent`: events that a printed percentage of a known n leaves no choice about (6.4.1)."""
    derivationInWords: str
    """The same in words, with the section of the Cochrane Handbook."""
    inputs: dict[str, float]
    """The numbers that went in as the source prints them, by name; group 1 is the experimental arm."""
    passedOver: list[str]
    """What else the source prints of which the effect could have been made, and what it would be."""
    reversed: bool
    """Whether the sign was turned, because more of the measure is better where more of others is worse: in standardized differences only."""
    flags: list[str]
    """What a reader must know: an assumed unit or n, imbalance, skew, crossover, post hoc."""
    weight: float | None
    """Share in the pooled effect, in percent."""


class PooledForSentence(TypedDict):
    """The pooled effect on one measure."""
    measure: str
    """What was measured: a term of the vocabulary of measures."""
    measureLabel: str
    """Its name."""
    k: int
    """Comparisons pooled, one a trial; 0 where none can be."""
    trials: int
    """Trials that they are of."""
    retracted: int
    """How many of them are of publications that were retracted."""
    effectMeasure: Literal["MD", "SMD", "ROM", "RR", "OR", "RD", "PETO", "HR"] | None
    """What is pooled; null for nothing."""
    unit: str | None
    """Unit of a mean difference."""
    estimate: float | None
    """The pooled effect: a difference, or a ratio."""
    ciLow: float | None
    """Lower bound of its confidence interval."""
    ciHigh: float | None
    """Upper bound of its confidence interval."""
    i2: float | None
    """Share of the variation that is due to heterogeneity, in percent."""
    favours: Literal["tested", "comparator"] | None
    """What the estimate favours, whether significantly or not; null where that is not clear."""
    request: str
    """The meta-analysis of the measure, with every comparison."""


class PooledSelectionMeta(TypedDict):
    """What there is to know besides."""
    hints: list[Hint]
    """What one change of the request would find, where it finds little; empty otherwise."""
    dataVersion: str
    """State of the data; changes with every write."""
    interpretation: list[Interpretation]
    """How the filters were understood."""


class PooledSelectionLinks(TypedDict):
    """Addresses, relative to the server."""
    self: str
    """This answer."""


class PooledSelection(TypedDict):
    """The pooled effect of what the filters select, and everything that went in or could not."""
    effectMeasure: Literal["MD", "SMD", "ROM", "RR", "OR", "RD", "PETO", "HR"]
    """The effect measure that is pooled."""
    effectMeasureReason: str
    """Why that one, and how many comparisons each scale would keep."""
    unit: str | None
    """Unit of a mean difference; null for effects without one."""
    favoursTested: Literal["low", "high"] | None
    """Which effects favour what is tested: `low`, below zero or a ratio below 1, where more of the measure is worse; `high` where it is better; null where that is not clear."""
    analysis: Analysis | None
    """The analysis, its studies in the order of `included`; null where no outcome can be pooled."""
    included: list[PooledComparison]
    """Every comparison that went in, with its numbers."""
    excluded: list[ExcludedComparison]
    """Every selected comparison that did not go in, with the reason."""
    flow: list[FlowStep]
    """From what was found to what is pooled. Comparisons found are those in `pairs` and `excluded`."""
    notes: list[str]
    """What to know of the whole: in what the comparisons differ, and what stays out for it."""
    meta: PooledSelectionMeta
    """What there is to know besides."""
    links: PooledSelectionLinks
    """Addresses, relative to the server."""


class Population(TypedDict):
    """Who was studied."""
    species: Literal["human", "rat", "mouse", "rabbit", "pig", "dog", "hamster", "cell_culture_human", "cell_culture_animal"] | None
    """Who was studied: people, animals or cells; null only where the study awaits extraction."""
    strain: str | None
    """Strain of the animals."""
    description: str
    """Who was studied, in our own words."""
    conditions: list[Literal["general_population", "postmenopausal", "older_adults", "coronary_artery_disease", "coronary_artery_calcification", "aortic_valve_calcification", "aortic_stenosis", "peripheral_artery_disease", "established_vascular_disease", "type_2_diabetes", "type_1_diabetes", "chronic_kidney_disease", "dialysis", "diabetes", "haemodialysis", "peritoneal_dialysis", "kidney_transplant", "hypertension", "hyperlipidaemia", "atrial_fibrillation", "anticoagulant_users", "osteoporosis", "pseudoxanthoma_elasticum", "calciphylaxis", "obesity", "healthy_volunteers", "uraemic_model", "warfarin_model", "vitamin_d_toxicity_model", "mgp_knockout", "other_genetic_model", "other"]]
    """What they had, or what their animal model stands for."""
    sex: Literal["all", "female", "male"] | None
    """Sex of the participants."""
    ageMeanYears: float | None
    """Mean age in years."""
    ageSdYears: float | None
    """Standard deviation of the age in years."""
    ageMinYears: float | None
    """Lowest age in years."""
    ageMaxYears: float | None
    """Highest age in years."""
    nEnrolled: int | None
    """Number enrolled."""
    nRandomized: int | None
    """Number randomized."""
    nAnalysed: int | None
    """Number analysed."""


class PopulationInput(TypedDict):
    """Who was studied."""
    species: Literal["human", "rat", "mouse", "rabbit", "pig", "dog", "hamster", "cell_culture_human", "cell_culture_animal"] | None
    """Who was studied: people, animals or cells; null only where the study awaits extraction."""
    strain: NotRequired[str | None]
    """Strain of the animals."""
    description: str
    """Who was studied, in our own words."""
    conditions: list[Literal["general_population", "postmenopausal", "older_adults", "coronary_artery_disease", "coronary_artery_calcification", "aortic_valve_calcification", "aortic_stenosis", "peripheral_artery_disease", "established_vascular_disease", "type_2_diabetes", "type_1_diabetes", "chronic_kidney_disease", "dialysis", "diabetes", "haemodialysis", "peritoneal_dialysis", "kidney_transplant", "hypertension", "hyperlipidaemia", "atrial_fibrillation", "anticoagulant_users", "osteoporosis", "pseudoxanthoma_elasticum", "calciphylaxis", "obesity", "healthy_volunteers", "uraemic_model", "warfarin_model", "vitamin_d_toxicity_model", "mgp_knockout", "other_genetic_model", "other"]]
    """What they had, or what their animal model stands for."""
    sex: Literal["all", "female", "male"] | None
    """Sex of the participants."""
    ageMeanYears: float | None
    """Mean age in years."""
    ageSdYears: NotRequired[float | None]
    """Standard deviation of the age in years."""
    ageMinYears: NotRequired[float | None]
    """Lowest age in years."""
    ageMaxYears: NotRequired[float | None]
    """Highest age in years."""
    nEnrolled: int | None
    """Number enrolled."""
    nRandomized: int | None
    """Number randomized."""
    nAnalysed: int | None
    """Number analysed."""


class Problem(TypedDict):
    """Problem details as in RFC 9457."""
    type: str
    """Identifies the kind of problem."""
    title: str
    """The kind of problem in words."""
    status: int
    """The HTTP status."""
    detail: str
    """What happened this time, and what would be right."""
    instance: str
    """The path that was asked for."""
    errors: list[RequestFault]
    """Everything that is wrong with the request, 100 things at most; empty where it is not its fault."""


class Publication(TypedDict):
    """Where the study was published."""
    authors: list[str]
    """Authors in order, in the form 'Shea MK'; the first three at least."""
    etAl: bool
    """True where the list of authors is cut."""
    journal: str | None
    """The journal, as the source names it."""
    year: int
    """Year of publication."""
    volume: str | None
    """Volume of the journal."""
    issue: str | None
    """Issue of the volume."""
    pages: str | None
    """Pages, or the number of the article."""
    doi: str | None
    """Digital object identifier, without a resolver in front."""
    pmid: str | None
    """PubMed identifier."""
    pmcid: str | None
    """PubMed Central identifier."""
    retracted: bool | None
    """Whether it was retracted: true where a source says so, false where somebody looked and it was not; null where nobody has told."""
    abstract: str | None
    """The abstract, as the reference that was imported has it: for whoever extracts the study."""


class PublicationInput(TypedDict):
    """Where the study was published."""
    authors: list[str]
    """Authors in order, in the form 'Shea MK'; the first three at least."""
    etAl: NotRequired[bool]
    """True where the list of authors is cut."""
    journal: str | None
    """The journal, as the source names it."""
    year: int
    """Year of publication."""
    volume: NotRequired[str | None]
    """Volume of the journal."""
    issue: NotRequired[str | None]
    """Issue of the volume."""
    pages: NotRequired[str | None]
    """Pages, or the number of the article."""
    doi: str | None
    """Digital object identifier, without a resolver in front."""
    pmid: str | None
    """PubMed identifier."""
    pmcid: NotRequired[str | None]
    """PubMed Central identifier."""
    retracted: NotRequired[bool | None]
    """Whether it was retracted: true where a source says so, false where somebody looked and it was not; null where nobody has told."""
    abstract: NotRequired[str | None]
    """The abstract, as the reference that was imported has it: for whoever extracts the study."""


class ReadinessWriting(TypedDict):
    """Whether writing is possible; where it is not, reading goes on."""
    possible: bool
    """Whether the database takes writes."""
    reason: str | None
    """Why not; null where it does."""


class ReadinessLog(TypedDict):
    connected: bool
    """Whether the log answered when it was last asked."""
    position: int
    """How many of its entries this node has."""
    head: int
    """How many it had when it was last asked."""
    behind: int
    """How many this node lacks."""
    reason: str | None
    """What is wrong; null where nothing is."""


class Readiness(TypedDict):
    """The service is ready."""
    status: Literal["ok"]
    """It answers from its data."""
    dataVersion: str
    """State of the data."""
    writing: ReadinessWriting
    """Whether writing is possible; where it is not, reading goes on."""
    log: ReadinessLog | None
    """How this node stands to the log that it shares with others; null where it stands alone."""


RecordSchema = TypedDict(
    "RecordSchema",
    {
        "$schema": "str",
    },
)
"""A JSON Schema (2020-12)."""


RequestFault = TypedDict(
    "RequestFault",
    {
        "in": "Literal[\"query\", \"path\", \"header\", \"body\"]",
        "name": "str",
        "pointer": "str | None",
        "value": "str | None",
        "message": "str",
        "suggestions": "list[str]",
    },
)
"""One thing that is wrong with a request."""


class ReviewMissing(TypedDict):
    pointer: str
    """Where in the record, as a JSON Pointer."""
    message: str
    """What is missing."""
    said: str | None
    """What the source says about it, as far as it was read; null for nothing."""


class Review(TypedDict):
    """What a study lacks of what an extracted one has, beside what its source says."""
    missing: list[ReviewMissing]
    """What keeps it from being extracted, the first hundred; empty where `accept` can be called."""
    notes: str
    """What was left out or is in doubt, as it was noted on reading; empty for nothing."""


class RevisionInBrief(TypedDict):
    """A revision: who wrote, when and why."""
    number: int
    """Number of the revision, from 1."""
    writtenAt: str
    """When it was written, ISO 8601 in UTC."""
    writtenBy: str
    """Who wrote it: the name of a key, or `seed`."""
    note: str
    """Why; empty where nothing was said."""
    deleted: bool
    """Whether it is a deletion."""


class RevisionList(TypedDict):
    """The history of a record."""
    data: list[RevisionInBrief]
    """The revisions, the first one first."""


class ServicePaths(TypedDict):
    path: str
    """The path."""
    description: str
    """What is there."""
    example: str
    """An address to try."""


class Service(TypedDict):
    """What there is, and where."""
    name: str
    """Name of the service."""
    version: str
    """Version of the software."""
    dataVersion: str
    """State of the data; changes with every write."""
    notice: str
    """What this is not."""
    paths: list[ServicePaths]
    """Where things are."""


class Source(TypedDict):
    """A source that was read for the record."""
    url: str
    """Address of what was read."""
    kind: Literal["full_text", "abstract", "registry", "systematic_review", "secondary"]
    """What kind of source it is."""
    supports: list[Literal["citation", "population", "arms", "outcomes", "registration"]]
    """Which parts of the record it supports."""


class SourceInput(TypedDict):
    """A source that was read for the record."""
    url: str
    """Address of what was read."""
    kind: Literal["full_text", "abstract", "registry", "systematic_review", "secondary"]
    """What kind of source it is."""
    supports: NotRequired[list[Literal["citation", "population", "arms", "outcomes", "registration"]]]
    """Which parts of the record it supports."""


class StudyAcceptedWarnings(TypedDict):
    path: str
    """JSON Pointer of the value that a check warns of."""
    reason: str
    """Why the record is right as it is."""


class Study(TypedDict):
    """One study whole: the record, what follows from it, and the claims that lean on it."""
    id: str
    """Identifier of the study: first author and year; a suffix where two collide."""
    label: str
    """First author and year, e.g. 'Shea 2009'."""
    title: str
    """The publication's own title."""
    acronym: str | None
    """The trial's name, e.g. AVADEC."""
    design: Literal["randomized_controlled_trial", "randomized_crossover_trial", "nonrandomized_controlled_trial", "single_arm_trial", "post_hoc_analysis", "cohort", "case_control", "cross_sectional", "case_series", "animal_experiment", "in_vitro"] | None
    """How the study was made; null only where the study awaits extraction."""
    masking: Literal["open_label", "single_blind", "double_blind", "outcome_assessor"] | None
    """Who did not know which arm a participant was in."""
    multicentre: bool | None
    """Whether it took place at more than one centre."""
    registrations: list[str]
    """Registry ids, e.g. NCT00183001."""
    parentStudy: str | None
    """Id of the study of which this one is a later report or a post-hoc analysis: the two are never counted twice."""
    publication: Publication
    countries: list[str]
    """Countries where it took place, ISO 3166-1 alpha-2; empty where the source does not tell."""
    funding: str | None
    """Who paid, where the source says."""
    population: Population
    durationDays: float | None
    """Treatment or follow-up in days: years x 365, months x 30.4 rounded, weeks x 7."""
    durationReported: str | None
    """The duration as the source says it, e.g. '3 years'."""
    arms: list[Arm]
    """The groups of the study; none only where it awaits extraction."""
    outcomes: list[Outcome]
    """The results of the study; none only where they are not read yet: see `status`."""
    plannedOutcomes: list[PlannedOutcome]
    """Outcomes that were registered and of which no result is posted: what a reader cannot see from `outcomes`."""
    adverseEvents: list[AdverseEventCount]
    """How many participants of each arm had adverse events; empty where the source does not count them."""
    sources: list[Source]
    """What was read; none only where a reference that awaits extraction has no address."""
    verification: Literal["full_text", "abstract", "secondary"]
    """The best source that the outcome numbers were read in."""
    status: Literal["extracted", "needs_review", "awaiting_extraction"]
    """How far the extraction has come: `extracted`; `needs_review` where a machine read it from a registry and no person has judged it; `awaiting_extraction` for a reference alone, without arms and outcomes."""
    notes: str
    """What a reader must know, in our own words; empty if nothing."""
    acceptedWarnings: list[StudyAcceptedWarnings]
    """Warnings of the checks that were looked into and are no fault; they are no longer told."""
    secondReading: Literal["agrees", "corrected", "not_found"] | None
    """What a second, independent reading of a source found; null where there was none."""
    participants: int | None
    """Number of participants: nRandomized, else nEnrolled, else nAnalysed. Derived."""
    interventions: list[str]
    """Agents that the study tests. Derived from its arms."""
    comparators: list[str]
    """Agents that it compares with. Derived from its arms and contrasts."""
    laterReports: list[str]
    """Later reports and post-hoc analyses of this study. Derived."""
    claims: list[LeaningClaim]
    """Claims that this study bears on. Derived."""
    review: Review | None
    """What it lacks, where it needs review or awaits extraction; null where it is extracted. Derived."""
    created: str
    """When the study came into this database, ISO 8601 in UTC. Derived."""
    updated: str
    """When its record was last written here, ISO 8601 in UTC. Derived."""


class StudyFacts(TypedDict):
    """Key facts of the study that an outcome belongs to."""
    id: str
    """Identifier of the study."""
    label: str
    """First author and year."""
    title: str
    """The publication's own title."""
    acronym: str | None
    """The trial's name."""
    year: int
    """Year of publication."""
    journal: str | None
    """Journal."""
    doi: str | None
    """Digital object identifier."""
    pmid: str | None
    """PubMed identifier."""
    retracted: bool | None
    """Whether the publication was retracted; null where nobody has told."""
    registrations: list[str]
    """Registry ids."""
    design: Literal["randomized_controlled_trial", "randomized_crossover_trial", "nonrandomized_controlled_trial", "single_arm_trial", "post_hoc_analysis", "cohort", "case_control", "cross_sectional", "case_series", "animal_experiment", "in_vitro"] | None
    """How the study was made; null where not read yet."""
    masking: Literal["open_label", "single_blind", "double_blind", "outcome_assessor"] | None
    """Who did not know which arm a participant was in."""
    parentStudy: str | None
    """The study that this is a later report of."""
    species: Literal["human", "rat", "mouse", "rabbit", "pig", "dog", "hamster", "cell_culture_human", "cell_culture_animal"] | None
    """Who was studied; null where not read yet."""
    conditions: list[Literal["general_population", "postmenopausal", "older_adults", "coronary_artery_disease", "coronary_artery_calcification", "aortic_valve_calcification", "aortic_stenosis", "peripheral_artery_disease", "established_vascular_disease", "type_2_diabetes", "type_1_diabetes", "chronic_kidney_disease", "dialysis", "diabetes", "haemodialysis", "peritoneal_dialysis", "kidney_transplant", "hypertension", "hyperlipidaemia", "atrial_fibrillation", "anticoagulant_users", "osteoporosis", "pseudoxanthoma_elasticum", "calciphylaxis", "obesity", "healthy_volunteers", "uraemic_model", "warfarin_model", "vitamin_d_toxicity_model", "mgp_knockout", "other_genetic_model", "other"]]
    """What they had."""
    sex: Literal["all", "female", "male"] | None
    """Sex of the participants."""
    ageMeanYears: float | None
    """Mean age in years."""
    participants: int | None
    """nRandomized, else nEnrolled, else nAnalysed."""
    countries: list[str]
    """Countries, ISO 3166-1 alpha-2."""
    durationDays: float | None
    """Treatment or follow-up in days."""
    verification: Literal["full_text", "abstract", "secondary"]
    """The best source that the numbers were read in."""
    secondReading: Literal["agrees", "corrected", "not_found"] | None
    """What a second reading found."""
    status: Literal["extracted", "needs_review", "awaiting_extraction"]
    """How far the extraction of the study has come."""


class StudyList(TypedDict):
    """Studies."""
    data: list[ListedStudy]
    """The rows."""
    facets: NotRequired[Facets]
    meta: ListMeta
    links: ListLinks


class StudyOfClaim(TypedDict):
    """A study that bears on a claim, with its stance."""
    id: str
    """Identifier of the study."""
    stance: Literal["supports", "contradicts", "qualifies"]
    """How the study stands to the claim."""
    label: str
    """First author and year."""
    title: str
    """The publication's own title."""
    year: int
    """Year of publication."""
    doi: str | None
    """Digital object identifier."""
    species: Literal["human", "rat", "mouse", "rabbit", "pig", "dog", "hamster", "cell_culture_human", "cell_culture_animal"] | None
    """Who was studied; null where not read yet."""
    design: Literal["randomized_controlled_trial", "randomized_crossover_trial", "nonrandomized_controlled_trial", "single_arm_trial", "post_hoc_analysis", "cohort", "case_control", "cross_sectional", "case_series", "animal_experiment", "in_vitro"] | None
    """How the study was made; null where not read yet."""
    verification: Literal["full_text", "abstract", "secondary"]
    """The best source that its numbers were read in."""
    retracted: bool | None
    """Whether the publication was retracted; null where nobody has told."""


class StudyRecordAcceptedWarnings(TypedDict):
    path: str
    """JSON Pointer of the value that a check warns of."""
    reason: str
    """Why the record is right as it is."""


class StudyRecord(TypedDict):
    """One study, as it was extracted from its sources. null: the source read does not say."""
    id: str
    """Identifier of the study: first author and year; a suffix where two collide."""
    label: str
    """First author and year, e.g. 'Shea 2009'."""
    title: str
    """The publication's own title."""
    acronym: str | None
    """The trial's name, e.g. AVADEC."""
    design: Literal["randomized_controlled_trial", "randomized_crossover_trial", "nonrandomized_controlled_trial", "single_arm_trial", "post_hoc_analysis", "cohort", "case_control", "cross_sectional", "case_series", "animal_experiment", "in_vitro"] | None
    """How the study was made; null only where the study awaits extraction."""
    masking: Literal["open_label", "single_blind", "double_blind", "outcome_assessor"] | None
    """Who did not know which arm a participant was in."""
    multicentre: bool | None
    """Whether it took place at more than one centre."""
    registrations: list[str]
    """Registry ids, e.g. NCT00183001."""
    parentStudy: str | None
    """Id of the study of which this one is a later report or a post-hoc analysis: the two are never counted twice."""
    publication: Publication
    countries: list[str]
    """Countries where it took place, ISO 3166-1 alpha-2; empty where the source does not tell."""
    funding: str | None
    """Who paid, where the source says."""
    population: Population
    durationDays: float | None
    """Treatment or follow-up in days: years x 365, months x 30.4 rounded, weeks x 7."""
    durationReported: str | None
    """The duration as the source says it, e.g. '3 years'."""
    arms: list[Arm]
    """The groups of the study; none only where it awaits extraction."""
    outcomes: list[Outcome]
    """The results of the study; none only where they are not read yet: see `status`."""
    plannedOutcomes: list[PlannedOutcome]
    """Outcomes that were registered and of which no result is posted: what a reader cannot see from `outcomes`."""
    adverseEvents: list[AdverseEventCount]
    """How many participants of each arm had adverse events; empty where the source does not count them."""
    sources: list[Source]
    """What was read; none only where a reference that awaits extraction has no address."""
    verification: Literal["full_text", "abstract", "secondary"]
    """The best source that the outcome numbers were read in."""
    status: Literal["extracted", "needs_review", "awaiting_extraction"]
    """How far the extraction has come: `extracted`; `needs_review` where a machine read it from a registry and no person has judged it; `awaiting_extraction` for a reference alone, without arms and outcomes."""
    notes: str
    """What a reader must know, in our own words; empty if nothing."""
    acceptedWarnings: list[StudyRecordAcceptedWarnings]
    """Warnings of the checks that were looked into and are no fault; they are no longer told."""
    secondReading: Literal["agrees", "corrected", "not_found"] | None
    """What a second, independent reading of a source found; null where there was none."""


class StudyRecordInputAcceptedWarnings(TypedDict):
    path: str
    """JSON Pointer of the value that a check warns of."""
    reason: str
    """Why the record is right as it is."""


class StudyRecordInput(TypedDict):
    """One study, as it was extracted from its sources. null: the source read does not say."""
    id: str
    """Identifier of the study: first author and year; a suffix where two collide."""
    label: str
    """First author and year, e.g. 'Shea 2009'."""
    title: str
    """The publication's own title."""
    acronym: NotRequired[str | None]
    """The trial's name, e.g. AVADEC."""
    design: Literal["randomized_controlled_trial", "randomized_crossover_trial", "nonrandomized_controlled_trial", "single_arm_trial", "post_hoc_analysis", "cohort", "case_control", "cross_sectional", "case_series", "animal_experiment", "in_vitro"] | None
    """How the study was made; null only where the study awaits extraction."""
    masking: NotRequired[Literal["open_label", "single_blind", "double_blind", "outcome_assessor"] | None]
    """Who did not know which arm a participant was in."""
    multicentre: NotRequired[bool | None]
    """Whether it took place at more than one centre."""
    registrations: list[str]
    """Registry ids, e.g. NCT00183001."""
    parentStudy: NotRequired[str | None]
    """Id of the study of which this one is a later report or a post-hoc analysis: the two are never counted twice."""
    publication: PublicationInput
    countries: list[str]
    """Countries where it took place, ISO 3166-1 alpha-2; empty where the source does not tell."""
    funding: NotRequired[str | None]
    """Who paid, where the source says."""
    population: PopulationInput
    durationDays: float | None
    """Treatment or follow-up in days: years x 365, months x 30.4 rounded, weeks x 7."""
    durationReported: str | None
    """The duration as the source says it, e.g. '3 years'."""
    arms: list[ArmInput]
    """The groups of the study; none only where it awaits extraction."""
    outcomes: list[OutcomeInput]
    """The results of the study; none only where they are not read yet: see `status`."""
    plannedOutcomes: NotRequired[list[PlannedOutcomeInput]]
    """Outcomes that were registered and of which no result is posted: what a reader cannot see from `outcomes`."""
    adverseEvents: NotRequired[list[AdverseEventCountInput]]
    """How many participants of each arm had adverse events; empty where the source does not count them."""
    sources: list[SourceInput]
    """What was read; none only where a reference that awaits extraction has no address."""
    verification: Literal["full_text", "abstract", "secondary"]
    """The best source that the outcome numbers were read in."""
    status: NotRequired[Literal["extracted", "needs_review", "awaiting_extraction"]]
    """How far the extraction has come: `extracted`; `needs_review` where a machine read it from a registry and no person has judged it; `awaiting_extraction` for a reference alone, without arms and outcomes."""
    notes: NotRequired[str]
    """What a reader must know, in our own words; empty if nothing."""
    acceptedWarnings: NotRequired[list[StudyRecordInputAcceptedWarnings]]
    """Warnings of the checks that were looked into and are no fault; they are no longer told."""
    secondReading: NotRequired[Literal["agrees", "corrected", "not_found"] | None]
    """What a second, independent reading of a source found; null where there was none."""


class StudyRevision(TypedDict):
    """A revision: who wrote what, when and why."""
    number: int
    """Number of the revision, from 1."""
    writtenAt: str
    """When it was written, ISO 8601 in UTC."""
    writtenBy: str
    """Who wrote it: the name of a key, or `seed`."""
    note: str
    """Why; empty where nothing was said."""
    deleted: bool
    """Whether it is a deletion."""
    record: StudyRecord | None
    """The record as it was written; null for a deletion."""


class SuggestionFilter(TypedDict):
    parameter: str
    """The parameter that selects studies by it."""
    value: str
    """Its value."""


class Suggestion(TypedDict):
    """Something whose name has words that begin with what was written."""
    kind: Literal["term", "author", "identifier", "study", "claim"]
    """What it is."""
    vocabulary: str | None
    """Of a term: its vocabulary; null for anything else."""
    id: str
    """Identifier: of the term, the study or the claim; the author or identifier itself."""
    label: str
    """What a person reads."""
    matched: str
    """The name in which what was written stands: label, synonym or identifier."""
    count: int
    """Number of studies that it leads to."""
    url: str
    """The address that it leads to."""
    filter: SuggestionFilter | None
    """How lists of studies are filtered by it; null where they are not."""


class SuggestionsMeta(TypedDict):
    """What there is to know besides."""
    q: str
    """What was written."""
    near: bool
    """Whether nothing begins so, and these are the terms that are spelt most like it."""
    dataVersion: str
    """Version of the data."""


class SuggestionsLinks(TypedDict):
    """Addresses, relative to the server."""
    self: str
    """This answer."""


class Suggestions(TypedDict):
    """What may be meant by the beginning of a word or name."""
    data: list[Suggestion]
    """What may be meant, the likeliest first."""
    meta: SuggestionsMeta
    """What there is to know besides."""
    links: SuggestionsLinks
    """Addresses, relative to the server."""


class Summary(TypedDict):
    """What a source prints of the values of one arm."""
    mean: float | None
    """Mean, in the outcome's `unit`."""
    sd: float | None
    """Standard deviation, in the outcome's `unit`."""
    se: float | None
    """Standard error of the mean, in the outcome's `unit`."""
    median: float | None
    """Median, in the outcome's `unit`."""
    q1: float | None
    """First quartile, in the outcome's `unit`."""
    q3: float | None
    """Third quartile, in the outcome's `unit`."""
    ciLow: float | None
    """Lower limit of the confidence interval, in the outcome's `unit`."""
    ciHigh: float | None
    """Upper limit of the confidence interval, in the outcome's `unit`."""
    min: float | None
    """Lowest value, in the outcome's `unit`."""
    max: float | None
    """Highest value, in the outcome's `unit`."""
    geometricMean: float | None
    """Geometric mean, in the outcome's `unit`."""
    percent: float | None
    """A relative change, in percent of the baseline."""


class SummaryInput(TypedDict):
    """What a source prints of the values of one arm."""
    mean: NotRequired[float | None]
    """Mean, in the outcome's `unit`."""
    sd: NotRequired[float | None]
    """Standard deviation, in the outcome's `unit`."""
    se: NotRequired[float | None]
    """Standard error of the mean, in the outcome's `unit`."""
    median: NotRequired[float | None]
    """Median, in the outcome's `unit`."""
    q1: NotRequired[float | None]
    """First quartile, in the outcome's `unit`."""
    q3: NotRequired[float | None]
    """Third quartile, in the outcome's `unit`."""
    ciLow: NotRequired[float | None]
    """Lower limit of the confidence interval, in the outcome's `unit`."""
    ciHigh: NotRequired[float | None]
    """Upper limit of the confidence interval, in the outcome's `unit`."""
    min: NotRequired[float | None]
    """Lowest value, in the outcome's `unit`."""
    max: NotRequired[float | None]
    """Highest value, in the outcome's `unit`."""
    geometricMean: NotRequired[float | None]
    """Geometric mean, in the outcome's `unit`."""
    percent: NotRequired[float | None]
    """A relative change, in percent of the baseline."""


class TermUnits(TypedDict):
    unit: str
    """The unit as it is usually written."""
    aliases: list[str]
    """Other spellings of the same unit."""
    factor: float
    """A value in this unit times the factor is one in the usual unit."""


class Term(TypedDict):
    """A term of a vocabulary."""
    id: str
    """Identifier of the term."""
    label: str
    """The name that a person reads."""
    synonyms: list[str]
    """Other names under which it is found; case and punctuation do not matter."""
    parent: str | None
    """The term that this one is a kind of; null at the top."""
    description: str | None
    """What it stands for, where the label alone would not say."""
    kind: NotRequired[Literal["nutrient", "drug", "lifestyle", "exposure", "model", "control"]]
    """Of an agent: what kind of thing it is."""
    saltOrElement: NotRequired[bool]
    """Of an agent: whether a mass of it may be that of a salt or of the element in it, which records do not say: such doses are not compared."""
    domain: NotRequired[Literal["calcification", "plaque", "stiffness", "biomarker", "function", "clinical"]]
    """Of a measure: what kind of thing it measures."""
    higherIs: NotRequired[Literal["better", "worse", "unclear"]]
    """Of a measure: whether a higher value is better or worse."""
    units: NotRequired[list[TermUnits]]
    """Of a measure: the units it is told in, the usual one first."""
    direction: NotRequired[Literal["favourable", "unfavourable", "none", "unknown"]]
    """Of an effect: which way it points for the artery."""
    studies: int | None
    """Number of studies that the filter over this vocabulary finds by the term, those below it included; null where there is no such filter on studies."""
    claims: int | None
    """Number of claims that the filter over this vocabulary finds by the term; null where there is no such filter on claims."""


class TermDocumentUnits(TypedDict):
    unit: str
    """The unit as it is usually written."""
    aliases: list[str]
    """Other spellings of the same unit."""
    factor: float
    """A value in this unit times the factor is one in the usual unit."""


class TermDocumentAbove(TypedDict):
    id: str
    """Identifier of the term."""
    label: str
    """The name that a person reads."""


class TermDocumentBelow(TypedDict):
    id: str
    """Identifier of the term."""
    label: str
    """The name that a person reads."""


class TermDocument(TypedDict):
    """A term with what lies above and below it."""
    id: str
    """Identifier of the term."""
    label: str
    """The name that a person reads."""
    synonyms: list[str]
    """Other names under which it is found; case and punctuation do not matter."""
    parent: str | None
    """The term that this one is a kind of; null at the top."""
    description: str | None
    """What it stands for, where the label alone would not say."""
    kind: NotRequired[Literal["nutrient", "drug", "lifestyle", "exposure", "model", "control"]]
    """Of an agent: what kind of thing it is."""
    saltOrElement: NotRequired[bool]
    """Of an agent: whether a mass of it may be that of a salt or of the element in it, which records do not say: such doses are not compared."""
    domain: NotRequired[Literal["calcification", "plaque", "stiffness", "biomarker", "function", "clinical"]]
    """Of a measure: what kind of thing it measures."""
    higherIs: NotRequired[Literal["better", "worse", "unclear"]]
    """Of a measure: whether a higher value is better or worse."""
    units: NotRequired[list[TermDocumentUnits]]
    """Of a measure: the units it is told in, the usual one first."""
    direction: NotRequired[Literal["favourable", "unfavourable", "none", "unknown"]]
    """Of an effect: which way it points for the artery."""
    studies: int | None
    """Number of studies that the filter over this vocabulary finds by the term, those below it included; null where there is no such filter on studies."""
    claims: int | None
    """Number of claims that the filter over this vocabulary finds by the term; null where there is no such filter on claims."""
    vocabulary: str
    """Name of its vocabulary."""
    studyParameter: str | None
    """The parameter of `/studies` that takes its terms; null for none."""
    claimParameter: str | None
    """The parameter of `/claims` that takes its terms; null for none."""
    above: list[TermDocumentAbove]
    """What it is a kind of, the nearest first."""
    below: list[TermDocumentBelow]
    """Its kinds, those next below it."""


class UnderstoodAssertion(TypedDict):
    """An effect that a sentence asserts or denies."""
    effect: str
    """The effect, of the vocabulary of effects."""
    label: str
    """Its name."""
    polarity: Literal["asserted", "denied", "unproven", "unclear"]
    """Whether it is asserted, denied, said to be unproven, or said in a way that is not understood (a question, a double negation)."""
    isHedged: bool
    """Whether the sentence says that it may be so."""
    agents: list[str]
    """Of which agents it is said."""
    start: int
    """Where it begins, in UTF-16 code units, the first being 0."""
    end: int
    """Where it ends: the place of what follows it."""


class UnderstoodTerm(TypedDict):
    """Words of a sentence that are terms of a vocabulary."""
    vocabulary: Literal["agents", "measures", "domains", "species", "conditions"]
    """The vocabulary of the terms."""
    ids: list[str]
    """The terms that the words stand for; several where they are wide."""
    label: str
    """Their names."""
    role: Literal["spoken_of", "compared_with", "induces_disease"]
    """Whether it is spoken of, compared with, or what makes the animals ill."""
    isLess: bool
    """Whether less of it is spoken of: a deficiency, a low intake, doing without."""
    start: int | None
    """Where it begins in the sentence; null where it was carried over."""
    end: int | None
    """Where it ends; null where it was carried over."""
    carriedFrom: int | None
    """The number of the sentence from which it was taken, for a pronoun; null where it stands here."""


class UnmatchedName(TypedDict):
    """A name that the vocabulary does not have, or not beyond doubt: left out, for a curator to add."""
    kind: str
    """What kind of thing: agent, measure, condition, country, group of results …"""
    text: str
    """What the source calls it."""
    times: int
    """How many records name it."""
    study: str
    """The first study that names it."""
    near: list[str]
    """Ids of the terms that may be meant."""


class ValidationWarnings(TypedDict):
    path: str
    """Where in the record, as a JSON Pointer."""
    message: str
    """What is probably wrong."""


class Validation(TypedDict):
    """What would be wrong with a record."""
    valid: bool
    """Whether it could be written."""
    existing: bool
    """Whether there is one with its id, which PUT would change."""
    errors: list[RequestFault]
    """What is wrong with it, as the answer to a write that is refused tells it; checking stops at 100 faults."""
    stopped: bool
    """Whether it did: there may be more."""
    warnings: list[ValidationWarnings]
    """What is probably wrong, and keeps nothing out: correct it, or say in `acceptedWarnings` why it is right."""


class Vocabulary(TypedDict):
    """A controlled vocabulary with all its terms."""
    name: str
    """Name of the vocabulary."""
    title: str
    """What its terms tell."""
    studyParameter: str | None
    """The parameter of `/studies` that takes its terms; null for none."""
    claimParameter: str | None
    """The parameter of `/claims` that takes its terms; null for none."""
    terms: list[Term]
    """Its terms."""


class VocabularyListData(TypedDict):
    name: str
    """Name of the vocabulary."""
    title: str
    """What its terms tell."""
    terms: int
    """Number of its terms."""
    url: str
    """Where its terms are listed."""


class VocabularyList(TypedDict):
    """All controlled vocabularies."""
    data: list[VocabularyListData]
    """The vocabularies."""


class WholeStudyList(TypedDict):
    """Studies."""
    data: list[ListedWholeStudy]
    """The rows."""
    facets: NotRequired[Facets]
    meta: ListMeta
    links: ListLinks


class WrittenClaimLocator(TypedDict):
    """Where in the document it stands."""
    section: str
    """Heading under which it stands."""
    position: str
    """Place under that heading, e.g. 'paragraph 1'."""


class WrittenClaimWarnings(TypedDict):
    path: str
    """Where in the record, as a JSON Pointer."""
    message: str
    """What is probably wrong."""


class WrittenClaim(TypedDict):
    """The claim as it is stored, with what is probably wrong with it."""
    id: str
    """Identifier of the claim."""
    document: str
    """The document that makes the claim."""
    locator: WrittenClaimLocator
    """Where in the document it stands."""
    kind: Literal["efficacy", "mechanism", "study_result", "epidemiology", "pharmacology", "safety", "dietary_source", "research_gap", "biomarker", "guidance"]
    """What the claim is about."""
    statement: str
    """What the document states, in our own words."""
    agents: list[str]
    """Agents it speaks of."""
    measures: list[str]
    """Measures it speaks of."""
    species: list[Literal["human", "rat", "mouse", "rabbit", "pig", "dog", "hamster", "cell_culture_human", "cell_culture_animal"]]
    """Whom it speaks of."""
    assertedEffect: str | None
    """The effect it asserts; null where it asserts none."""
    hedging: Literal["stated", "probable", "possible", "unproven"]
    """How surely it is stated."""
    evidence: list[EvidenceRecord]
    """The studies that bear on it."""
    verdict: str
    """How it stands against those studies."""
    verdictBasis: str
    """Why, in a sentence."""
    documentTitle: str
    """Title of the document. Derived."""
    documentAuthor: str | None
    """Who wrote the document. Derived."""
    verdictMeaning: str
    """When exactly a claim is given this verdict. Derived."""
    studies: list[StudyOfClaim]
    """The studies that bear on it, with key facts. Derived from `evidence`."""
    created: str
    """When the claim came into this database, ISO 8601 in UTC. Derived."""
    updated: str
    """When its record was last written here, ISO 8601 in UTC. Derived."""
    warnings: list[WrittenClaimWarnings]
    """What is probably wrong, and keeps nothing out: correct it, or say in `acceptedWarnings` why it is right."""


class WrittenStudyAcceptedWarnings(TypedDict):
    path: str
    """JSON Pointer of the value that a check warns of."""
    reason: str
    """Why the record is right as it is."""


class WrittenStudyWarnings(TypedDict):
    path: str
    """Where in the record, as a JSON Pointer."""
    message: str
    """What is probably wrong."""


class WrittenStudy(TypedDict):
    """The study as it is stored, with what is probably wrong with it."""
    id: str
    """Identifier of the study: first author and year; a suffix where two collide."""
    label: str
    """First author and year, e.g. 'Shea 2009'."""
    title: str
    """The publication's own title."""
    acronym: str | None
    """The trial's name, e.g. AVADEC."""
    design: Literal["randomized_controlled_trial", "randomized_crossover_trial", "nonrandomized_controlled_trial", "single_arm_trial", "post_hoc_analysis", "cohort", "case_control", "cross_sectional", "case_series", "animal_experiment", "in_vitro"] | None
    """How the study was made; null only where the study awaits extraction."""
    masking: Literal["open_label", "single_blind", "double_blind", "outcome_assessor"] | None
    """Who did not know which arm a participant was in."""
    multicentre: bool | None
    """Whether it took place at more than one centre."""
    registrations: list[str]
    """Registry ids, e.g. NCT00183001."""
    parentStudy: str | None
    """Id of the study of which this one is a later report or a post-hoc analysis: the two are never counted twice."""
    publication: Publication
    countries: list[str]
    """Countries where it took place, ISO 3166-1 alpha-2; empty where the source does not tell."""
    funding: str | None
    """Who paid, where the source says."""
    population: Population
    durationDays: float | None
    """Treatment or follow-up in days: years x 365, months x 30.4 rounded, weeks x 7."""
    durationReported: str | None
    """The duration as the source says it, e.g. '3 years'."""
    arms: list[Arm]
    """The groups of the study; none only where it awaits extraction."""
    outcomes: list[Outcome]
    """The results of the study; none only where they are not read yet: see `status`."""
    plannedOutcomes: list[PlannedOutcome]
    """Outcomes that were registered and of which no result is posted: what a reader cannot see from `outcomes`."""
    adverseEvents: list[AdverseEventCount]
    """How many participants of each arm had adverse events; empty where the source does not count them."""
    sources: list[Source]
    """What was read; none only where a reference that awaits extraction has no address."""
    verification: Literal["full_text", "abstract", "secondary"]
    """The best source that the outcome numbers were read in."""
    status: Literal["extracted", "needs_review", "awaiting_extraction"]
    """How far the extraction has come: `extracted`; `needs_review` where a machine read it from a registry and no person has judged it; `awaiting_extraction` for a reference alone, without arms and outcomes."""
    notes: str
    """What a reader must know, in our own words; empty if nothing."""
    acceptedWarnings: list[WrittenStudyAcceptedWarnings]
    """Warnings of the checks that were looked into and are no fault; they are no longer told."""
    secondReading: Literal["agrees", "corrected", "not_found"] | None
    """What a second, independent reading of a source found; null where there was none."""
    participants: int | None
    """Number of participants: nRandomized, else nEnrolled, else nAnalysed. Derived."""
    interventions: list[str]
    """Agents that the study tests. Derived from its arms."""
    comparators: list[str]
    """Agents that it compares with. Derived from its arms and contrasts."""
    laterReports: list[str]
    """Later reports and post-hoc analyses of this study. Derived."""
    claims: list[LeaningClaim]
    """Claims that this study bears on. Derived."""
    review: Review | None
    """What it lacks, where it needs review or awaits extraction; null where it is extracted. Derived."""
    created: str
    """When the study came into this database, ISO 8601 in UTC. Derived."""
    updated: str
    """When its record was last written here, ISO 8601 in UTC. Derived."""
    warnings: list[WrittenStudyWarnings]
    """What is probably wrong, and keeps nothing out: correct it, or say in `acceptedWarnings` why it is right."""
