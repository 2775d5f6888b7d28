"""What is only possible, planned or denied is not said flat; no cause is added."""

import pytest

from briefer.language.hedges import adds_cause, adds_condition, as_planned, drops_hedge, says_flat


@pytest.mark.parametrize(
    "source",
    [
        "The port may sell the crane.",
        "The port hopes to sell the crane.",
        "The port wants to sell the crane.",
        "The port tried to sell the crane.",
        "The port threatened to sell the crane.",
        "The port agreed to sell the crane.",
        "The port is to sell the crane.",
        "The port should sell the crane.",
        "The port has reportedly been selling the crane.",
        "The port is accused of selling the crane.",
        "The port appears to sell the crane.",
        "The port almost sold the crane: it was about to sell.",
        "The port has not yet been selling the crane.",
        "The port never sells a crane.",
        "The port refused to sell the crane.",
        "The port failed to sell the crane.",
        "The port denies that it sells cranes.",
        "Nobody sells the crane.",
        "Few expect the port to sell the crane.",
        "The port doesn't sell the crane.",
        "The port sells the crane unless the town pays.",
    ],
)
def test_what_a_source_hedges_or_denies_is_not_said_flat(source: str) -> None:
    assert drops_hedge("The port sells the crane.", source)
    assert not drops_hedge(source, source)


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        ("The port will sell the crane.", "The port agreed to sell the crane."),
        ("The port would sell the crane.", "The port may sell the crane."),
        ("The port sells cranes.", "The port sells cranes and not only ships."),
        ("The port opposes a sale.", "The port does not want a sale."),
        (
            "A clerk did not say whether the port wants the crane.",
            "A clerk did not answer whether the port wants the crane but noted its price.",
        ),
        ("The crane was sold.", "The crane was sold in May."),
        ("The port did not say.", "The port did not say if it sells the crane."),
        ("The port, which did not vote, sold it.", "The port sold it and did not vote."),
    ],
)
def test_another_hedge_or_denial_serves_as_well(statement: str, source: str) -> None:
    assert not drops_hedge(statement, source)


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        ("Ships could sink when they cross.", "Ships could sink but hope to cross."),
        ("The port opened in May, and may sell.", "The port may open, and may sell."),
        ("The port does not sell cranes.", "The port sells cranes."),
        ("Never has the port sold a crane.", "The port sold a crane."),
    ],
)
def test_a_hedge_or_denial_elsewhere_does_not_serve(statement: str, source: str) -> None:
    assert says_flat(statement, source)


def test_what_a_source_says_flat_too_may_be_said_flat() -> None:
    assert not says_flat("The port sells cranes.", "The port may sell out. The port sells cranes.")


def test_the_month_of_may_is_no_hedge() -> None:
    assert drops_hedge("The port sells the crane in May.", "The port could sell the crane in May.")


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        ("Prices rose because of rain.", "Prices rose; it rained."),
        ("Prices rose as a result of rain.", "Prices rose; it rained."),
        ("Rain led to floods.", "It rained; there were floods."),
        ("The port shut, prompting fears.", "The port shut. There were fears."),
        ("The port shut after the strike.", "The port shut. There was a strike."),
        ("The port shut amid a strike.", "The port shut. There was a strike."),
        ("The port shut to avoid a strike.", "The port shut. There was a strike."),
        ("The port shut in order to rest.", "The port shut to rest."),
        ("The port shut for fear of rain.", "The port shut. It rained."),
    ],
)
def test_a_cause_a_purpose_and_an_order_need_their_words_in_the_source(
    statement: str, source: str
) -> None:
    assert adds_cause(statement, source)
    assert not adds_cause(statement, f"{source} {statement}")


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        ("Owing to rain, prices rose.", "Prices rose because of rain."),
        ("The port shut after the strike.", "Following the strike the port shut."),
        ("The port wants to open.", "The port wants an opening in May."),
        ("The ship went to Bergen to have a look.", "The ship went there."),
    ],
)
def test_a_cause_may_be_given_in_other_words_of_the_same_kind(statement: str, source: str) -> None:
    assert not adds_cause(statement, source)


@pytest.mark.parametrize(
    ("headline", "source", "planned"),
    [
        ("A and B discuss a toll", "A and B will discuss a toll.", "A and B to discuss a toll"),
        ("A and B discuss a toll", "A and B may discuss a toll.", "A and B may discuss a toll"),
        ("Port sells crane", "The port could soon sell its crane.", "Port may sell crane"),
        ("Port closes", "The port is due to close.", "Port to close"),
        ("A and B meet", "The two will formally meet in May.", "A and B to meet"),
    ],
)
def test_a_headline_keeps_a_plan_a_plan(headline: str, source: str, planned: str) -> None:
    assert as_planned(headline, source) == planned


@pytest.mark.parametrize(
    ("headline", "source"),
    [
        ("Port to close", "The port will close."),
        ("Port might close", "The port might close."),
        ("Port cannot close", "The port could close."),
        ("Port mustn’t close", "The port could close."),
        ("King’s visit upsets port", "The king will visit the port."),
        ("Crews' strike looms", "The crews may strike."),
        ("Port plans cuts to its fleet", "The port will cut its fleet."),
        ("Port does not close", "The port will not close."),
        ("Close of port angers crews", "The port will close."),
    ],
)
def test_what_is_planned_denied_or_no_verb_stays_as_it_is(headline: str, source: str) -> None:
    assert as_planned(headline, source) == headline


def test_a_text_of_a_hundred_thousand_characters_is_read() -> None:
    for unit in ("may ", "not that ", "will x ", "to the ", "because ", ". "):
        text = unit * (100_000 // len(unit))
        assert not drops_hedge(text, text)
        assert not adds_cause(text, text)
        as_planned(text[:1000], text)


@pytest.mark.parametrize(
    ("statement", "added"),
    [
        ("A closure takes effect only if necessary.", True),
        ("A closure takes effect only if both officers confirm it.", False),
        ("A closure takes effect at once.", False),
        ("Unless it snows, a closure takes effect.", True),
    ],
)
def test_a_condition_that_the_source_does_not_speak_of_is_added(
    statement: str, added: bool
) -> None:
    source = "A closure will take effect only when both duty officers have confirmed it."
    assert adds_condition(statement, source) is added
