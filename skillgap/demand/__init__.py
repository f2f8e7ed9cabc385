"""Demand: distinct postings, the declared set, and shares with their intervals."""
