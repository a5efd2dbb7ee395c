"""Pictures: how they are laid out, and how they are drawn."""
