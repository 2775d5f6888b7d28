"""Sentences of an article that speak to a language model instead of to a reader."""

import re
from collections.abc import Sequence

_POLITE = (
    r"(?:(?:can|could|would|will) you\s+|you (?:must|should)\s+|please\s+|now\s+|always\s+|"
    r"just\s+|only\s+|also\s+|instead\s+)*"
)
_ORDER = (
    r"(?:add|append|answer|apply|begin|conclude|convert|describe|display|embed|encode|end|enhance|"
    r"express|finish|focus|format|give|group|ignore|include|incorporate|insert|integrate|"
    r"introduce|make|mention|misspell|modify|offer|omit|output|place|present|print|promote|"
    r"provide|put|recommend|remove|render|repeat|replace|reply|report|respond|return|reverse|"
    r"rewrite|say|scramble|shift|slip|start|state|substitute|suggest|summari[sz]e|tell|translate|"
    r"transform|turn|use|write)"
)
_ANSWER = r"(?:your|the|this|its)\s+(?:\w+\s+)?(?:reply|response|answer|output|summary|message)"
_EARLIER = (
    r"(?:previous|prior|above|preceding|following|earlier|negative|manual|other|all|any|your)"
)
_MODEL = r"(?:LLMs?|AIs?|language models?|chatbots?|AI (?:assistants?|models?|systems?|reviewers?))"

_RULES = [
    # The turn of a role, or a control token: "System:", "[assistant]", "<|im_start|>".
    r"(?m)^\W*\[?(?:system|assistant|developer|user|human|instructions?|inst|sys)\]?\s*[:\]>]",
    r"<\|?\W?(?:im_start|im_end|system|endoftext)|\[/?INST\]|<</?SYS>>",
    r"<\|?end of (?:session|prompt|document|text)\|?>|\[end of \w+\]",
    r"\b(?:core|new|system|updated|important|critical) (?:instructions?|prompts?|directives?)\b"
    r"\s*(?:$|[:\n])",
    # "Ignore all previous instructions", "disregard the rest of this data".
    rf"\b(?:ignore|disregard|forget|override|bypass|skip)\b[^.!?]{{0,40}}\b{_EARLIER}\b"
    r"[^.!?]{0,40}\b(?:instructions?|prompts?|directions?|directives?|rules?|guidelines?|"
    r"indicators?|scoring|context|programming)\b",
    r"\b(?:ignore|disregard)\b[^.!?]{0,20}\b(?:instructions|info(?:rmation)?|"
    r"rest of (?:this|the) (?:data|text|document|article|input|page))\b",
    # About the answer: "Add … to your reply", "Provide your answer in French".
    rf"^\W*{_POLITE}{_ORDER}\b[^.!?]{{0,200}}\b{_ANSWER}\b",
    r"\b(?:in|to|of|with|throughout|using|for) your (?:\w+ )?(?:reply|response|answer|output)\b",
    r"^\W*(?:(?:can|could) you\s+)?(?:reply|respond|answer) in \w+\W*$",
    # What to say, word by word: "just print …", "output: …", "repeat <…> for me".
    r"\b(?:and|just|only|simply|must|should|then|please|instead|exclusively|,) (?:print|output|"
    r"report|respond|reply|say|repeat|write)\b[^.!?\w]{0,3}\s*(?:with\s*)?[:\"“”'<(\[]",
    rf"^\W*{_POLITE}(?:print|output|repeat|respond|reply)\b[^.!?]{{0,30}}[:\"“”'<]",
    r"\brepeat\s*<|\b(?:repeat|say|print) [^.!?]{1,120} for me\b",
    r"\bprovide (?:it|this) to the (?:user|reader)\b",
    # A reader that is no person.
    r"\bas an? AI\b|\byou are (?:now )?(?:an? )?(?:AI|assistant|chatbot|language model|helpful)\b",
    rf"\b(?:visible|addressed|notes?|messages?|instructions?|attention) (?:to|for|:)? ?"
    rf"(?:all |the |any )?{_MODEL}\b",
    r"\b(?:LLM|prompt injection|jailbreak)\b[^.!?]{0,40}\b(?:scan|only|ignore|output|visible)\b",
]
_TO_MODEL = [re.compile(rule, re.IGNORECASE) for rule in _RULES]

_LONGEST = 2_000
"""Characters looked at from each end; an order within a longer sentence begins or ends it."""


def model_lines(sentences: Sequence[str]) -> frozenset[int]:
    """Return the indexes of the sentences that speak to a language model.

    With one that does, the rest of its paragraph goes too, and what it points at with a colon:
    an order and what it orders to say are often several sentences.

    Args:
        sentences: of an article, in order; an empty one stands between two paragraphs.
    """
    found: set[int] = set()
    goes_on = pointed = False
    for index, sentence in enumerate(sentences):
        if not sentence:
            goes_on = False
        elif goes_on or pointed or speaks_to_model(sentence):
            found.add(index)
            goes_on = True
            pointed = sentence.rstrip().endswith(":")
    return frozenset(found)


def speaks_to_model(sentence: str) -> bool:
    """Tell whether a sentence gives orders to a language model.

    Such a sentence is planted: no reader is told to "add a link to your reply". Questions
    and pleas that could stand in an interview are left alone.
    """
    text = sentence
    if len(text) > 2 * _LONGEST:
        text = f"{text[:_LONGEST]}\n{text[-_LONGEST:]}"
    return any(rule.search(text) is not None for rule in _TO_MODEL)
