"""Whether the table of a delivery is one that the delivery can be made of."""

from briefer.newsletters.delivery.base import Delivery
from briefer.newsletters.toml.tables import Table

_NAMES = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "text",
    list: "a list",
    dict: "a table",
}
_SECRET = ("password", "secret", "token", "key", "login")
"""Parts of the names that people give to what belongs into no file."""


def refuse_unfit(table: Table, delivery: type[Delivery]) -> None:
    """Refuse a table with a key that its delivery does not know, lacks, or wants otherwise.

    Values are not told: somebody might have written a password there.

    Raises:
        UnusableFileError: there is such a key.
    """
    known = ("to", *delivery.options)
    secrets = " and ".join(delivery.secrets)
    for key in table.values:
        if key not in known and secrets and any(part in key.casefold() for part in _SECRET):
            problem = f"{key} stands in the file, and keys are read from the environment alone"
            table.refuse(key, problem, f"take the line out, and set {secrets}")
    table.refuse_unknown(known)
    for key, kind in delivery.options.items():
        value = table.values.get(key)
        fits = type(value) is kind or (kind is float and type(value) is int)
        if value is not None and not fits:
            noun = _NAMES.get(kind, kind.__name__)
            table.refuse(key, f"{key} is not {noun}", f"write {key} as {noun}")
    for key in sorted(delivery.required - table.values.keys()):
        problem = f"the delivery to {delivery.name} has no {key}"
        table.refuse(key, problem, f"add {key} = … below its [[delivery]]")
