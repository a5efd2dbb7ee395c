import typer


def completion(ctx: typer.Context) -> None:
    """Stub."""
