"""The `matters` command: its groups of commands, and errors made into messages and exit codes."""

import logging
import sys
import traceback
from typing import NoReturn

import click
from rich.text import Text

from pipeline import __version__
from pipeline.commands import (
    building,
    comparing,
    councils,
    fetching,
    measuring,
    nightly,
    reading,
    reviews,
    serving,
    upkeep,
)
from pipeline.commands.terminal import DONE, FAILED, WRONG_USE, err
from pipeline.errors import MattersArisingError, UsageError

COMMANDS = (
    building.build,
    building.add,
    fetching.fetch,
    councils.councils,
    nightly.nightly,
    upkeep.prune,
    upkeep.backup,
    reading.tag,
    reading.trace,
    comparing.changes,
    comparing.diff,
    reviews.reviews,
    measuring.evaluate,
    serving.serve,
)
"""A new command is defined in a module of `pipeline.commands` and named here."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="matters")
def matters() -> None:
    """Turn council papers into a database in which every resolution can be followed."""


for command in COMMANDS:
    matters.add_command(command)


def main() -> NoReturn:
    """Run the command and turn the project's errors into messages and exit codes."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        code = matters.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = WRONG_USE
    except click.Abort:
        err.print("stopped; what was computed is kept")
        code = FAILED
    except (MattersArisingError, OSError) as error:
        err.print(Text.assemble(("matters:", "red"), f" {error}"))
        code = WRONG_USE if isinstance(error, UsageError) else FAILED
    except Exception:  # noqa: BLE001 - Python's own exit code is 1, which says that all was done
        traceback.print_exc()
        code = FAILED
    sys.exit(code or DONE)


if __name__ == "__main__":
    main()
