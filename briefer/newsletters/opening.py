"""A newsletter opened: its file, its deliveries, and its state for this run alone."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from briefer.errors import ConfigurationError
from briefer.newsletters.delivery.base import Delivery
from briefer.newsletters.delivery.finding import delivery_of
from briefer.newsletters.newsletter import DeliveryTable, Newsletter
from briefer.newsletters.outputs import OUTPUTS
from briefer.newsletters.state.state import State, opened_state
from briefer.newsletters.toml.reading import read_newsletter


@contextmanager
def opened_newsletter(
    path: Path, environ: Mapping[str, str], *, only_tried: bool = False
) -> Iterator[tuple[Newsletter, State, list[Delivery]]]:
    """Open a newsletter while the block runs.

    Args:
        path: its TOML.
        environ: the environment, which deliveries take their keys from.
        only_tried: whether nothing that is kept is to last; no delivery, and none of their
            keys, is needed then.

    Raises:
        ConfigurationError: a delivery's key is missing in the environment, or an extra is.
        OutputError: another run has it open.
        UnusableFileError: its file or its state cannot be used.
    """
    newsletter = read_newsletter(path, outputs=OUTPUTS)
    asked = () if only_tried else newsletter.deliveries
    deliveries = [_delivery(newsletter, table, environ) for table in asked]
    _refuse_doubles(newsletter, asked, deliveries)
    with opened_state(newsletter.path, only_tried=only_tried) as state:
        yield newsletter, state, deliveries


def _delivery(newsletter: Newsletter, table: DeliveryTable, environ: Mapping[str, str]) -> Delivery:
    try:
        return delivery_of({"to": table.to, **table.options}, environ)
    except ConfigurationError as exc:
        message = f"{str(newsletter.path)!r}, line {table.line}: {exc}"
        raise ConfigurationError(message) from exc


def _refuse_doubles(
    newsletter: Newsletter, tables: Sequence[DeliveryTable], deliveries: Sequence[Delivery]
) -> None:
    """Refuse two deliveries to one place: the state would take the drafts of one for the other's.

    Raises:
        ConfigurationError: there are two.
    """
    places = [one.place for one in deliveries]
    for place, table in zip(places, tables, strict=True):
        if places.count(place) > 1:
            message = (
                f"{str(newsletter.path)!r}, line {table.line}: two [[delivery]] go to {place}; "
                "take one of them out."
            )
            raise ConfigurationError(message)
