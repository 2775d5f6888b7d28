"""Who speaks in a sentence of another language, as far as a small table of verbs tells."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefer.language.abroad.tags import primary

_LONGEST = 80
"""Characters of a speaker, as the wire schema has it."""


@dataclass(frozen=True, slots=True)
class _Speech:
    """How one language says who speaks.

    Attributes:
        patterns: the likeliest first; each has a group ``speaker``.
        pronouns: words for somebody named before.
        cut: what does not belong to a speaker that was found: times and places.
    """

    patterns: tuple[re.Pattern[str], ...]
    pronouns: frozenset[str]
    cut: re.Pattern[str]


def _speech(
    patterns: list[str], pronouns: str, cut: str, verbs: str = "", words: str = r"[^«»„“”\".;:,]"
) -> _Speech:
    """Return patterns with VERB, and SPEAKER for what may stand between them and a mark."""
    filled = (
        pattern.replace("VERB", f"(?:{verbs})").replace(
            "SPEAKER", rf"(?P<speaker>{words}{{2,90}}?)"
        )
        for pattern in patterns
    )
    return _Speech(
        tuple(re.compile(pattern, re.IGNORECASE) for pattern in filled),
        frozenset(pronouns.split()),
        re.compile(cut, re.IGNORECASE),
    )


# Nobody, or no subject: "declaró a la prensa", "Она не ответила".
_NOBODY = re.compile(
    r"^(?:ninguno|nadie|a la|a los|en|ante|tras|personne|aucune?|rien|dans|никто|niemand|keine?r?|"
    r"没有|无人)\b|\b(?:no|ne|n['’]|не|nicht|lo|se)$",
    re.IGNORECASE,
)
_NAME_BEHIND = re.compile(
    r",\s+[^\W\d_a-zß-ÿ][\w'’-]+(?:\s+[^\W\d_a-zß-ÿ][\w'’-]+){1,3}(?=\s*[.,;])"
)
_CLOSED = r"[»”\"“]\s*[,.]?\s*(?:[—–-]\s*)?"
_END = r"(?=\s*[.,;:«„“—–]|$)"

_SPEECHES: Mapping[str, _Speech] = {
    "fr": _speech(
        [
            rf"{_CLOSED}(?:a|ont|avait)-t-(?P<speaker>ils?|elles?) \w+",
            rf"{_CLOSED}VERB\s+SPEAKER{_END}",
            rf",\s+VERB\s+(?:\w+di\s+)?SPEAKER{_END}",
            r"^\W*(?:selon|d['’]après)\s+SPEAKER,",
            r"^[\s—–-]*SPEAKER(?:,[^,]{2,80},)?\s+VERB\b(?!\s+(?:de|par)\b)",
        ],
        "il elle ils elles",
        r"\s+(?:hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|à la presse|dans un|lors|"
        r"devant|en|à [A-Z]\w*)\b.*$",
        r"(?:a|ont|avait|avaient) (?:\w+ement )?(?:déclaré|dit|affirmé|annoncé|expliqué|précisé|"
        r"ajouté|estimé|indiqué|assuré|souligné|averti|prévenu|répondu|reconnu|confirmé|rappelé)|"
        r"déclare|affirme|explique|précise|ajoute|estime|indique|assure|souligne",
    ),
    "es": _speech(
        [
            rf"{_CLOSED}VERB\s+SPEAKER{_END}",
            rf",\s+VERB\s+(?:(?:el|este)\s+\w+\s+)?SPEAKER{_END}",
            r"^\W*según\s+SPEAKER,",
            r"^[\s—–-]*SPEAKER(?:,[^,]{2,80},)?\s+VERB\b(?!\s+(?:de|por)\b)",
        ],
        "él ella ellos ellas",
        r"\s+(?:ayer|hoy|a la prensa|en|durante|ante|tras|el (?:lunes|martes|miércoles|jueves|"
        r"viernes|sábado|domingo))\b.*$",
        r"(?:ha |han )?(?:dijo|dijeron|dicho|declaró|declararon|afirmó|anunció|anunciaron|informó|"
        r"explicó|añadió|señaló|aseguró|indicó|advirtió|sostuvo|manifestó|subrayó|confirmó|"
        r"respondió|reconoció|insistió)",
    ),
    "de": _speech(
        [
            rf"{_CLOSED}VERB\s+SPEAKER{_END}",
            r"^\W*laut\s+SPEAKER(?=\s+(?:\w+t|ist|sind|hat|haben|wird|werden|soll)\b)",
            r"^[\s—–-]*SPEAKER(?:,[^,]{2,80},)?\s+VERB\b",
        ],
        "er sie",
        r"\s+(?:am|in|im|bei|vor|nach|gestern|heute)\s.*$",
        r"sagten?|erklärten?|betonten?|warnten?|ergänzten?|teilten?|kündigten?|bestätigten?",
    ),
    "ru": _speech(
        [
            rf"{_CLOSED}VERB\s+SPEAKER{_END}",
            rf",\s+VERB\s+(?:в[о]?\s+\w+\s+)*SPEAKER{_END}",
            r"^\W*(?:по (?:словам|данным|мнению|заявлению)|согласно)\s+SPEAKER,",
            r"^[\s—–-]*SPEAKER(?:,[^,]{2,80},)?\s+VERB\b",
        ],
        "он она они его её ее их",
        r"\s+(?:вчера|сегодня|в|на|во время|после)\s.*$",
        r"(?:сказал|заявил|сообщил|отметил|добавил|подчеркнул|пояснил|объявил|рассказал|подтвердил|"
        r"предупредил|ответил)[аи]?",
    ),
    "ar": _speech(
        [
            r"^\W*(?:و|ف)?VERB\s+(?P<speaker>أن|إن)\b",
            r"^\W*(?:و|ف)?VERB\s+SPEAKER(?=\s*[:،]|\s+(?:أن|إن|يوم|خلال|في|إنه|إنها|أنه|أنها)\s)",
            r"[»”\"]\s*،?\s*VERB\s+SPEAKER(?=\s*[.،]|$)",
            r"(?:وفقا ل|وفقًا ل|بحسب |حسب )SPEAKER(?=\s*[.،])",
        ],
        "أن إن هو هي",
        r"\s+(?:يوم|أمس|في|خلال)\s.*$",
        r"قال|قالت|أعلن|أعلنت|صرح|صرحت|أكد|أكدت|أوضح|أوضحت|أضاف|أضافت|ذكر|ذكرت|أشار|أشارت",
        r"[^«»“”\".;:،]",
    ),
    "hi": _speech(
        [
            r"(?P<speaker>उन्होंने|उसने|इन्होंने)\s+(?:यह भी\s+)?(?:(?:(?!नहीं)[^,“”।]){0,30}\s)?VERB",
            r"(?:^|[,”\"।]\s*)SPEAKER\s+ने\s+(?:(?:(?!नहीं)[^,“”।]){0,40}\s)?VERB",
            r"SPEAKER के (?:अनुसार|मुताबिक)",
        ],
        "उन्होंने उसने इन्होंने",
        r"(?!)",
        r"कहा|बताया|घोषणा की|चेतावनी दी|दोहराया",
        r"[^,“”\"।:]",
    ),
    "zh": _speech(
        [
            r"(?:^|[，。”」])(?P<speaker>[^，。“”：、]{1,40}?)(?:还|也|则|星期.|周.)*VERB(?=[：，。“「]|$)",
            r"(?:据|根据)(?P<speaker>[^，。“”：]{2,30}?)(?:称|说|报道|的说法)",
        ],
        "他 她 他们 她们",
        r"(?:星期|周|礼拜)[一二三四五六日天].*$|(?<=..)在[^，。]{2,12}$|\d+[月日].*$",
        r"补充说|表示|宣布|指出|强调|警告|透露|说道|说|称",
    ),
    "ja": _speech(
        [
            r"(?P<speaker>[^。、「」]{2,40}?)(?:は|が)[^。]{0,60}?「[^」]+」と[^。]{0,10}VERB",
            r"」と(?P<speaker>[^。、「」]{1,40}?)(?:は|が)[^。]{0,10}VERB",
            r"^(?P<speaker>[^。、「」]{2,40}?)(?:は|が)、?[^。]*VERB",
        ],
        "彼 彼女 彼ら",
        r"(?:月|火|水|木|金|土|日)曜日.*$",
        r"述べた|語った|発表した|明らかにした|話した|強調した|警告した",
    ),
}


def speaker_in(sentence: str, lang: str) -> str | None:
    """Return the words that name who speaks in a sentence, or None.

    Args:
        sentence: of an article.
        lang: its language tag; of a language without a table nobody is known to speak.
    """
    speech = _SPEECHES.get(primary(lang))
    if speech is None:
        return None
    sentence = " ".join(sentence.split())
    for pattern in speech.patterns:
        match = pattern.search(sentence)
        if match is None:
            continue
        told = match["speaker"].strip()
        speaker = speech.cut.sub("", told).strip(" ,:–—-،")
        name = _NAME_BEHIND.match(sentence, match.end("speaker")) if speaker == told else None
        # "la ministre suisse, Claire Monnard"
        speaker += name.group(0) if name is not None else ""
        if speaker and len(speaker) < _LONGEST and _NOBODY.search(speaker) is None:
            return speaker
    return None


def is_pronoun(speaker: str, lang: str) -> bool:
    """Tell whether a speaker is named before: "il", "она"."""
    speech = _SPEECHES.get(primary(lang))
    return speech is not None and speaker.lower() in speech.pronouns
