"""Where the prompts and templates that ship with briefer are found.

In a wheel they lie inside the package; in a checkout, at the top of the repository.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

Kind = Literal["prompts", "templates"]


def shipped_folder(kind: Kind) -> Traversable:
    """Return the folder of the prompts or templates that ship with briefer."""
    package = files("briefer")
    inside = package.joinpath(kind)
    return inside if inside.is_dir() else Path(str(package)).parent / kind
