"""A project as a report: facts, then blocks or JSON. Building is pure; a renderer is loaded only when its format is used."""
