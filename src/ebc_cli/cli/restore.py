import typer
def restore(ctx: typer.Context) -> None:
    """Stub."""
