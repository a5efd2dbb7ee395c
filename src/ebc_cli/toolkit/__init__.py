"""What the toolkit says, as values: the model, loading (with a compiled copy), checking for authors, kinds of answer."""
