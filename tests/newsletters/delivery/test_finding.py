import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from briefer.errors import ConfigurationError
from briefer.newsletters.delivery.finding import delivery_named, delivery_names, delivery_of
from briefer.newsletters.delivery.imap import Imap
from briefer.newsletters.delivery.smtp import Smtp

ROOT = Path(__file__).resolve().parents[3]

SMTP = {
    "to": "smtp",
    "host": "mail.line.example",
    "from": "line@line.example",
    "recipient": "readers@line.example",
}


def test_briefers_own_deliveries_are_found() -> None:
    assert {"smtp", "imap", "buttondown", "listmonk", "ghost"} <= set(delivery_names())
    assert (delivery_named("smtp"), delivery_named("imap")) == (Smtp, Imap)


def test_a_table_becomes_its_delivery() -> None:
    table = {"to": "imap", "host": "mail.line.example", "user": "ann", "from": "line@line.example"}
    imap = delivery_of(table, {"BRIEFER_IMAP_PASSWORD": "sesame7\n", "HOME": "/"})
    assert isinstance(imap, Imap)
    assert imap.place == "imap at mail.line.example:993 for ann"
    assert imap.server.password == "sesame7"
    assert "sesame7" not in repr(imap)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({}, "A [[delivery]] does not say where it goes; write to = one of "),
        ({"to": 7}, "A [[delivery]] does not say where it goes"),
        ({"to": "smpt"}, "There is no delivery 'smpt'; did you mean 'smtp'? Known are "),
        ({"to": "carrier pigeon"}, "There is no delivery 'carrier pigeon'; known are "),
        (
            {**SMTP, "hots": "x"},
            "The delivery 'smtp' has no key 'hots'; did you mean 'host'? Known are ca_file, from,",
        ),
        ({**SMTP, "port": "25"}, "The delivery 'smtp' cannot use port = '25'; write a whole num"),
        ({**SMTP, "port": True}, "The delivery 'smtp' cannot use port = True; write a whole num"),
        ({**SMTP, "list": "yes"}, "cannot use list = 'yes'; write true or false."),
        ({**SMTP, "recipient": ["a@b.example"]}, "write text in quotation marks."),
        (
            {"to": "smtp", "host": "mail.line.example"},
            "The delivery 'smtp' lacks from (text in quotation marks) and recipient (text in",
        ),
        (
            {**SMTP, "user": "ann"},
            "The delivery 'smtp' has a user and no password; set BRIEFER_SMTP_PASSWORD.",
        ),
    ],
)
def test_a_table_that_cannot_be_is_told_in_one_sentence(table: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        delivery_of(table, {"BRIEFER_SMTP_PASSWORD": " "})
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


# Of a user's own packages

PIGEON = """
from typing import ClassVar

class Pigeon:
    name = "pigeon"
    options = {"loft": str, "speed": float}
    required = frozenset({"loft"})
    secrets = ()
    drafts = True
    sends = False

    def __init__(self, loft):
        self.loft = loft

    @classmethod
    def made(cls, table, secrets):
        return cls(table["loft"])

    def standing(self, held): ...
    def left(self, letter, held): ...
    def send(self, letter, held): ...

Egg = type("Egg", (), {"name": "egg", "made": None})
"""


def installed(folder: Path, points: str, package: str = "pigeon-post") -> None:
    """Lay a package out as pip does."""
    module = package.replace("-", "_")
    (folder / f"{module}.py").write_text(PIGEON)
    info = folder / f"{module}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[briefer.deliveries]\n{points}\n")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "packages"
    place.mkdir()
    monkeypatch.syspath_prepend(place)
    return place


def test_a_delivery_of_a_users_own_package_is_found_alike(folder: Path) -> None:
    installed(folder, "pigeon = pigeon_post:Pigeon")
    assert "pigeon" in delivery_names()
    delivery = delivery_of({"to": "pigeon", "loft": "roof", "speed": 80}, {})
    assert delivery.loft == "roof"  # type: ignore[attr-defined]
    with pytest.raises(ConfigurationError, match="'pigeon' has no key 'lofts'; did you mean"):
        delivery_of({"to": "pigeon", "lofts": "roof"}, {})


@pytest.mark.parametrize(
    ("points", "said"),
    [
        (
            "pigeon = pigeon_lost:Pigeon",
            "The delivery pigeon_lost:Pigeon of the package pigeon-post cannot be loaded "
            "(ModuleNotFoundError: No module named 'pigeon_lost'); mend or uninstall it.",
        ),
        (
            "pigeon = pigeon_post:Egg",
            "The delivery pigeon_post:Egg of the package pigeon-post is none: it lacks options, "
            "required, secrets, drafts, sends, made, standing, left, send; see docs/newsletter.md.",
        ),
    ],
)
def test_a_broken_delivery_is_told_with_its_package(folder: Path, points: str, said: str) -> None:
    installed(folder, points)
    with pytest.raises(ConfigurationError) as caught:
        delivery_named("pigeon")
    assert str(caught.value) == said


def test_two_packages_with_one_name_are_told(folder: Path) -> None:
    installed(folder, "smtp = pigeon_post:Pigeon")
    with pytest.raises(ConfigurationError, match=r"are called 'smtp', .* and pigeon_post"):
        delivery_named("smtp")


def test_a_missing_extra_is_named(folder: Path) -> None:
    installed(folder, "mail_by_extra = no_such_library:Mail", package="briefer")
    with pytest.raises(ConfigurationError, match=r"pip install 'briefer\[newsletter\]'"):
        delivery_named("mail_by_extra")


def test_the_tables_in_docs_are_deliveries() -> None:
    page = (ROOT / "docs" / "newsletter.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"(?s)<!-- delivery: mail -->\n```toml\n(.+?)```", page)
    secrets = {"BRIEFER_SMTP_PASSWORD": "x", "BRIEFER_IMAP_PASSWORD": "x"}
    made = [delivery_of(table, secrets) for table in tomllib.loads(block)["delivery"]]
    assert [type(one) for one in made] == [Imap, Smtp]


def test_every_key_of_a_mail_delivery_is_explained_in_docs() -> None:
    page = (ROOT / "docs" / "newsletter.md").read_text(encoding="utf-8")
    section = page.partition("## Delivery: SMTP and IMAP")[2].partition("\n## ")[0]
    explained = set(re.findall(r"(?m)^\| `(\w+)` \|", section))
    assert explained == {*Smtp.options, *Imap.options}
