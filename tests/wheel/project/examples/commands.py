"""Commands, groups and what they are made of."""

import click
from click.testing import CliRunner


@click.group("tools")
def _tools():
    """Lend tools."""


@_tools.command("list")
def _list():
    click.echo("drill")


def group_alone():
    """A group that is called without a command prints its help, and ends with status 2.

    :consequence: 8.3 results

    .. testoutput:: 8.1

        Usage: tools [OPTIONS] COMMAND [ARGS]...

          Lend tools.

        Options:
          --help  Show this message and exit.

        Commands:
          list
        status: 0

    .. testoutput:: 8.3

        Usage: tools [OPTIONS] COMMAND [ARGS]...

          Lend tools.

        Options:
          --help  Show this message and exit.

        Commands:
          list
        status: 2
    """
    result = CliRunner().invoke(_tools)
    print(result.output, end="")
    print("status:", result.exit_code)


def statuses():
    """A command that is there ends with status 0, and one that is not with 2.

    .. testoutput:: 8.1, 8.3

        arguments | status
        list | 0
        --help | 0
        lend | 2
    """
    print("arguments | status")
    for arguments in ("list", "--help", "lend"):
        result = CliRunner().invoke(_tools, arguments)
        print(arguments, "|", result.exit_code)


def base_command():
    """``BaseCommand`` is deprecated; ``Command`` is the same.

    :consequence: 8.3 warning

    .. testoutput:: 8.1

        a command: True

    .. testoutput:: 8.3

        DeprecationWarning: 'BaseCommand' is deprecated and will be removed in Click 9.0. Use 'Command' instead.
        a command: True
    """
    print("a command:", issubclass(click.Command, click.BaseCommand))


def command():
    """``Command`` is what all commands are.

    .. testoutput:: 8.1, 8.3

        a command: True
    """
    print("a command:", isinstance(_tools, click.Command))
