"""What the runner of tests gives."""

import click
from click.testing import CliRunner


@click.command("find")
def _find():
    click.echo("listed")
    click.echo("not found", err=True)


def output_of_errors():
    """What is written to the standard error is no longer part of ``stdout``.

    It is part of ``output``, which is both.

    :consequence: 8.3 results

    .. testoutput:: 8.1

        stdout: 'listed\\nnot found\\n'
        output: 'listed\\nnot found\\n'

    .. testoutput:: 8.3

        stdout: 'listed\\n'
        output: 'listed\\nnot found\\n'
    """
    result = CliRunner().invoke(_find)
    print("stdout:", repr(result.stdout))
    print("output:", repr(result.output))


def mix_stderr():
    """The runner does not take ``mix_stderr`` any more.

    :consequence: 8.3 exception

    .. testoutput:: 8.1

        stderr: 'not found\\n'

    .. testoutput:: 8.3

        TypeError: CliRunner.__init__() got an unexpected keyword argument 'mix_stderr'
    """
    result = CliRunner(mix_stderr=False).invoke(_find)
    print("stderr:", repr(result.stderr))


def stderr():
    """``stderr`` is there without asking for it.

    :consequence: 8.3 works

    .. testoutput:: 8.1

        ValueError: stderr not separately captured

    .. testoutput:: 8.3

        stderr: 'not found\\n'
    """
    result = CliRunner().invoke(_find)
    print("stderr:", repr(result.stderr))
