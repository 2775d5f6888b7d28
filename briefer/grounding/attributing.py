"""Whether a statement names who says what its sentences only report."""

import re
from collections.abc import Iterator, Sequence

from briefer.grounding.prepared import Prepared
from briefer.grounding.scope import Scope
from briefer.grounding.statements import Finding
from briefer.grounding.support import share_of
from briefer.language.speech import evasion_in

_LEAST_SHARE = 0.4
_SAYS = re.compile(
    r"\b(?:noted|said|added|told|says|notes|adds|tells|wrote|argued|claimed|insisted|stressed)\b"
)
# "… within weeks, officials of both countries said": the weeks say nothing.
_BEFORE_GROUP = re.compile(r"\A.*, (?=(?:officials|diplomats|ministers|sources|residents)\b)", re.S)
_PRONOUN = re.compile(r"(?:i|we|you|he|she|they|it|who)$", re.IGNORECASE)

_CLAIMS = re.compile(
    r"\b(?:accus(?:es|ed)|complain(?:s|ed)|alleg(?:es|ed)|claim(?:s|ed)|maintain(?:s|ed) that|"
    r"contend(?:s|ed)|assert(?:s|ed)|estimat(?:es|ed)|report(?:s|ed) that|blam(?:es|ed)|"
    r"puts the|in the (?:view|words) of|testified|boast(?:s|ed)|told|says?|said|believes?|thinks?|"
    r"describ(?:e|es|ed)|insist(?:s|ed)?|argues?|argued|warn(?:s|ed)?)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:sa(?:ys?|id|ying)\b|t(?:ells?|old)\b|accord(?:ing|s)\b|claim|assert|argu|stat(?:es|ed|ement)|"
    r"announc|declar|explain|repl(?:y|ies|ied)|acknowledg|affirm|confirm|stress|suggest|"
    r"call(?:s|ed|ing)?\b|den(?:y|ies|ied)|estimat|accus|complain|alleg|maintain|contend|warn|insist|"
    r"not(?:es|ed)\b|add(?:s|ed)\b|wr(?:ite|ites|ote|itten)|blam|account\b|view\b|words of|report|"
    r"put(?:s)? the|describ|promis|pledg|vow|testif|boast|admit|disclos|reveal|express|"
    r"cit(?:es|ed|ing)\b|predict|recall|remark|comment|answer|criticis|criticiz|condemn|prais|"
    r"plead|swear|swore|quot|signal|indicat|mention)",
    re.IGNORECASE,
)
# What a side thinks or wants is told as its own only where the statement names it.
_MINDS = re.compile(
    r"\b(?:want|hop(?:e|ing)|expect|believ|think|fear|ask|propos|demand|urg|reject|refus|declin|"
    r"welcom|oppos|support|back|favo|agree|consider|suspect|deem|plan|intend|seek|request|"
    r"question|rais|concern|prefer|wish|ready|willing|open to)",
    re.IGNORECASE,
)


def attribution_findings(
    statement: Prepared, indices: Sequence[int], scope: Scope, least: float = _LEAST_SHARE
) -> Iterator[Finding]:
    """Yield a finding where the closest source is what somebody says, and nobody is named.

    Args:
        statement: what is judged.
        indices: of the sentences it rests on.
        scope: these sentences.
        least: share of its content words that a sentence has to hold to be its source.
    """
    if _TELLS.search(statement.text) is not None:
        return
    sources = [scope.article.sentences[index] for index in indices]
    if not sources:
        return
    shares = [share_of(statement, source.roots) for source in sources]
    best = max(shares)
    if best < least:
        return
    close = [i for i, share in zip(indices, shares, strict=True) if share >= best - 0.1]
    speakers = [who for i in close if (who := _claimant(i, scope)) is not None]
    named = _MINDS.search(statement.text) and any(_names(statement, w, scope) for w in speakers)
    if len(speakers) == len(close) and not named:
        who = "somebody" if _PRONOUN.match(speakers[0]) else speakers[0]
        detail = f"said by {who} in the source; the statement names nobody"
        yield Finding(kind="attribution_dropped", words=statement.text[:80], detail=detail)


def _names(statement: Prepared, speaker: str, scope: Scope) -> bool:
    """Tell whether a statement names a speaker, the speaker's country, or what it leads."""
    spoken = scope.article.prepare(speaker)
    countries = {mention.country for mention in spoken.countries}
    return not spoken.roots.isdisjoint(statement.roots) or any(
        mention.country in countries for mention in statement.countries
    )


def _claimant(index: int, scope: Scope) -> str | None:
    """Return who claims what a sentence says, or None where the outlet says so itself."""
    source = scope.article.sentences[index]
    voice = scope.article.voices[index].speaker
    evasion = evasion_in(source.text)
    if evasion is not None:
        # "did not answer, but noted that …" claims something after all.
        rest = source.text[source.text.find(evasion) + len(evasion) :]
        if _SAYS.search(rest) is None:
            return None
    if voice is not None:
        return voice
    match = _CLAIMS.search(source.text)
    if match is None:
        return None
    subject = _BEFORE_GROUP.sub("", source.text[: match.start()].strip(" ,"))
    return " ".join(subject.split()[-6:]) or "somebody"
