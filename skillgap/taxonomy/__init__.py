"""Taxonomies: finding, loading, importing, combining, checking and searching them."""

from skillgap.taxonomy.catalog import TaxonomyInfo, bundled_root, data_home, installed
from skillgap.taxonomy.combine import combine
from skillgap.taxonomy.install import import_taxonomy
from skillgap.taxonomy.load import describe, load_taxonomy
from skillgap.taxonomy.search import SearchHit, search, search_hits
from skillgap.taxonomy.validate import validate

__all__ = [
    "SearchHit",
    "TaxonomyInfo",
    "bundled_root",
    "combine",
    "data_home",
    "describe",
    "import_taxonomy",
    "installed",
    "load_taxonomy",
    "search",
    "search_hits",
    "validate",
]
