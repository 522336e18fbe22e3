"""The command that shows the database in a browser: `serve`."""

from pathlib import Path

import click

from pipeline.commands.terminal import database_option, existing
from pipeline.errors import BuildError


@click.command()
@database_option
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8001, show_default=True)
def serve(database: Path, host: str, port: int) -> int:
    """Show the database in Datasette, read-only; a rebuilt one is picked up while it runs."""
    from pipeline.publish import serving

    try:
        return serving.serve(existing(database), host=host, port=port)
    except OSError as error:
        raise BuildError(f"cannot serve on {host}:{port}: {error.strerror}") from error
