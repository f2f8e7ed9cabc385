"""skillgap: what employers ask for that a programme does not teach, and how we know."""

__version__ = "0.1.0"
