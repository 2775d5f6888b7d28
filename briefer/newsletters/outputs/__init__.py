"""The forms that an issue is written in: each a module here, found by its name."""

import pkgutil
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING

from briefer.errors import UsageError

if TYPE_CHECKING:
    from briefer.newsletters.outputs.base import Output

OUTPUTS = tuple(sorted(one.name for one in pkgutil.iter_modules(__path__) if one.name != "base"))
"""Their names; a new module in this folder is a new output."""


def output_named(name: str) -> "Output":
    """Return the output of a name: its module's ``files``.

    Raises:
        UsageError: there is none of that name.
    """
    if name not in OUTPUTS:
        near = "".join(f"; did you mean {one!r}?" for one in get_close_matches(name, OUTPUTS, 1))
        message = f"Unknown output {name!r}: known are {', '.join(OUTPUTS)}{near or '.'}"
        raise UsageError(message)
    output: Output = import_module(f"{__name__}.{name}").files
    return output
