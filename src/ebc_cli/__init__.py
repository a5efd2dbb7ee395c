"""Engineering Better Care in a terminal: a guide for teams who improve health and care."""

__version__ = "0.1.0"
