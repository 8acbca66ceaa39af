"""The page of all commands, made from their help texts: `python -m bench.cli_page` writes docs/cli.md.

A test holds the page to what the commands say.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.cli import main as onrecord

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"
_WIDTH = 100
_HEAD = """# Commands

What `onrecord COMMAND --help` prints, made by `python -m bench.cli_page`. Keys of a shell: `onrecord completion bash`.
What the commands are for is told in [record.md](record.md), [inputs.md](inputs.md), [exports.md](exports.md) and
[compare.md](compare.md).
"""


def page() -> str:
    """The whole page."""
    parts = [_HEAD, _block(onrecord, None)]
    top = _context(onrecord, None)
    parts += [f"## {name}\n\n{_block(onrecord.commands[name], top)}" for name in onrecord.list_commands(top)]
    return "\n".join(parts)


def _context(command: click.Command, parent: click.Context | None) -> click.Context:
    name = command.name if parent else "onrecord"
    context = click.Context(command, info_name=name, parent=parent, **command.context_settings)
    context.terminal_width = context.max_content_width = _WIDTH
    return context


def _block(command: click.Command, parent: click.Context | None) -> str:
    told = command.get_help(_context(command, parent))
    return f"```\n{told}\n```\n"


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
