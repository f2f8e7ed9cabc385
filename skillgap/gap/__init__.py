"""Gap: depth of teaching, coverage, the verdict on every skill, the programme in one number."""
