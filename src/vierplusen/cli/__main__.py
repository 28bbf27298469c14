"""``python -m vierplusen.cli``: the command without its script."""

from vierplusen.cli.main import main

if __name__ == "__main__":
    main(prog_name="vierplusen")
