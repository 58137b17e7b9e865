"""A client of the evidence API for vascular calcification: what studies found, as their sources print it.

Not medical advice.
"""

from ._generated import OPERATIONS
from ._query import AllOf, all_of
from ._rows import Page, Rows, data_frame
from .client import EvidenceClient, Versioned
from .errors import DataChangedError, EvidenceConnectionError, EvidenceError

__version__ = "0.2.0"

__all__ = [
    "OPERATIONS",
    "AllOf",
    "DataChangedError",
    "EvidenceClient",
    "EvidenceConnectionError",
    "EvidenceError",
    "Page",
    "Rows",
    "Versioned",
    "all_of",
    "data_frame",
]
