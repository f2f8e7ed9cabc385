"""Quality on gold data, with intervals."""
