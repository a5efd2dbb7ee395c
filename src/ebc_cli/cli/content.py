import typer
app = typer.Typer()
@app.command("check")
def check() -> None:
    """Stub."""
@app.command("x")
def x() -> None:
    """Stub."""
