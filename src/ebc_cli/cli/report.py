import typer
def report(ctx: typer.Context) -> None:
    """Stub."""
