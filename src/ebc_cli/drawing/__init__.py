"""Pictures of pure values: each is laid out once, on cells of a terminal, and written as lines of text, as SVG and in words."""
