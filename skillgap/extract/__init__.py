"""Extraction: text in, mentions with offsets out."""
