"""A project, or a view of it, as blocks; and one renderer a format. Building is pure; a renderer is loaded only when its format is used."""
