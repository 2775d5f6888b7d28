"""The delivery of a user's own in docs/newsletter.md is found, and does what it says."""

import re
import tomllib
from pathlib import Path

import pytest

from briefer.errors import ConfigurationError
from briefer.newsletters.delivery.base import DeliveryError
from briefer.newsletters.delivery.finding import delivery_names, delivery_of
from platforms_support import a_letter

DOCS = Path(__file__).resolve().parents[3] / "docs" / "newsletter.md"


def _file(name: str) -> str:
    text = DOCS.read_text(encoding="utf-8")
    found = re.search(rf"<!-- file: {re.escape(name)} -->\n```\w+\n(.*?)```", text, re.S)
    assert found is not None
    return found[1]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Its two files, as pip lays them out."""
    project = tomllib.loads(_file("pyproject.toml"))["project"]
    site = tmp_path / "site"
    about = site / f"{project['name']}-{project['version']}.dist-info"
    about.mkdir(parents=True)
    (site / "outbox.py").write_text(_file("outbox.py"), encoding="utf-8")
    head = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (about / "METADATA").write_text(head)
    points = project["entry-points"]["briefer.deliveries"]
    lines = [f"{name} = {value}\n" for name, value in points.items()]
    (about / "entry_points.txt").write_text("[briefer.deliveries]\n" + "".join(lines))
    monkeypatch.syspath_prepend(site)
    return tmp_path


def test_it_is_found_beside_those_that_briefer_brings(installed: Path) -> None:
    assert {"outbox", "buttondown", "ghost", "listmonk"} <= set(delivery_names())


def test_it_does_what_it_says(installed: Path) -> None:
    delivery = delivery_of({"to": "outbox", "folder": str(installed / "out")}, {})
    held = delivery.left(a_letter(), None)
    file = installed / "out" / "the-week-2026-w48.html"
    assert file.read_text(encoding="utf-8") == a_letter().html
    assert delivery.standing(held) == "untouched"
    file.write_text("mine")
    assert delivery.standing(held) == "changed"
    file.unlink()
    assert delivery.standing(held) == "absent"
    with pytest.raises(DeliveryError, match="a folder sends nothing; leave out --send"):
        delivery.send(a_letter(), held)


def test_its_keys_are_checked_like_any_others(installed: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"lacks folder \(text in quotation marks\)"):
        delivery_of({"to": "outbox"}, {})
    with pytest.raises(ConfigurationError, match="has no key 'foldr'; did you mean 'folder'"):
        delivery_of({"to": "outbox", "foldr": "out"}, {})


def test_every_delivery_of_the_example_table_is_one() -> None:
    section = DOCS.read_text(encoding="utf-8").partition("\n## Delivery: Buttondown")[2]
    block = re.search(r"```toml\n(.*?)```", section, re.S)
    assert block is not None
    keys = {
        "BRIEFER_BUTTONDOWN_KEY": "a",
        "BRIEFER_LISTMONK_TOKEN": "b",
        "BRIEFER_GHOST_ADMIN_KEY": "0a:0b",
    }
    whole = re.sub(r"^# (?=\w+ = )", "", block[1], flags=re.M)
    for text in (block[1], whole):
        places = [delivery_of(one, keys).place for one in tomllib.loads(text)["delivery"]]
        assert places == [
            "buttondown at api.buttondown.com",
            "listmonk at lists.example.org",
            "ghost at news.example.org",
        ]
