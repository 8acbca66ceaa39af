"""`onrecord completion`: what a shell needs to complete commands, options and their values with the tab key."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

_SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(_SHELLS))
def completion(shell: str) -> None:
    """Print what a shell needs to complete commands, options and their values.

    \b
    bash   onrecord completion bash > ~/.local/share/bash-completion/completions/onrecord
    zsh    onrecord completion zsh > ~/.zfunc/_onrecord     (with fpath+=~/.zfunc before compinit in ~/.zshrc)
    fish   onrecord completion fish > ~/.config/fish/completions/onrecord.fish
    """
    made = get_completion_class(shell)
    if made is None:  # pragma: no cover - click has all three
        raise click.UsageError(f"nothing completes for {shell}")
    command = click.get_current_context().find_root().command
    click.echo(made(command, {}, "onrecord", "_ONRECORD_COMPLETE").source())
