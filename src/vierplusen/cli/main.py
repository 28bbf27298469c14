"""The command itself: a group of subcommands."""

import click

import vierplusen
from vierplusen.cli.appraising import appraise
from vierplusen.cli.arena import arena
from vierplusen.cli.beside import changes, completion, new, plugins, schema, transfer
from vierplusen.cli.financing import finance, route
from vierplusen.cli.measuring import columns, measure, monitor, needs
from vierplusen.cli.prices import prices
from vierplusen.cli.reporting import report
from vierplusen.cli.scanning import check, scan
from vierplusen.cli.sharing import share


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(vierplusen.__version__, package_name="vierplusen")
def main() -> None:
    """Judge projects in the social domain by the 4+1 model.

    Begin with: vierplusen new my-project.yaml. Exit codes: 0 all is well, 1 the result could not
    be written, 2 wrong call, 3 invalid document, 4 a plugin failed.
    """


_COMMANDS = (
    new, scan, report, check, changes, transfer, columns, measure, monitor, needs, prices, plugins,
    schema, appraise, share, finance, route, arena, completion,
)  # fmt: skip

for _command in _COMMANDS:
    main.add_command(_command)
