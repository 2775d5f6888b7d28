"""Every error that briefer raises on purpose, grouped by who has to act.

::

    BrieferError
    ├── UsageError              2  the command line: the caller
    ├── ArticleError            3  the article or draft: whoever supplies it
    │   └── ArticleTooLong
    ├── ConfigurationError      4  settings, keys, extras: whoever set this up
    ├── ProviderError           5  the model's server: try again, or ask its operator
    │   └── DeadlinePassed
    ├── ReplyError              6  what the model (or an extraction file) said
    │   ├── InvalidExtraction
    │   ├── ReplyCutOff
    │   ├── ReplyEmpty
    │   └── ReplyRefused
    ├── UntracedError           7  statements that their sentences do not prove
    ├── NotReleasedError        7  a page for release that does not hold: its editor
    ├── NotApprovedError        7  an issue that may not be sent: its editor
    ├── OutputError             8  the disk or pipe that the result goes to
    └── UnusableFileError       9  a briefing, recording, prompt, template or settings file

The number is the exit code of the command line; ``docs/exit-codes.md`` explains each.
"""

from collections.abc import Sequence
from typing import ClassVar


class BrieferError(Exception):
    """Base of all of briefer's errors.

    Attributes:
        exit_code: what the command line exits with.
    """

    exit_code: ClassVar[int] = 1


class UsageError(BrieferError):
    """The options given contradict each other or name something unknown."""

    exit_code = 2


class ArticleError(BrieferError):
    """An article, or a draft about one, cannot be read, is empty, or is not prose.

    Attributes:
        source: the path, or ``-`` for standard input.
        problem: what is wrong with it.
        remedy: how to mend it.
        noun: what it is: an article or a draft.
    """

    exit_code = 3

    def __init__(self, source: str, problem: str, remedy: str, noun: str = "article") -> None:
        self.source = source
        self.problem = problem
        self.remedy = remedy
        self.noun = noun
        super().__init__(f"Cannot use the {noun} {source!r}: {problem}; {remedy}.")


class ArticleTooLong(ArticleError):
    """An article does not fit into the model's context.

    Attributes:
        needed: tokens that the prompt and the reply would take.
        available: tokens that the model takes.
    """

    def __init__(self, source: str, needed: int, available: int) -> None:
        self.needed = needed
        self.available = available
        super().__init__(
            source,
            f"with its prompt and reply it takes about {needed:,} tokens and the model "
            f"takes {available:,}",
            "shorten the article, or choose a model with a larger context with --model",
        )


class ConfigurationError(BrieferError):
    """No model is configured, its configuration is wrong, or an extra is missing."""

    exit_code = 4


class ProviderError(BrieferError):
    """The model's server failed after all tries, or the deadline passed.

    Attributes:
        host: the server's host name and port.
        tries: how many requests were sent.
        problem: the last failure.
        remedy: how to mend it.
    """

    exit_code = 5

    def __init__(self, host: str, tries: int, problem: str, remedy: str) -> None:
        self.host = host
        self.tries = tries
        self.problem = problem
        self.remedy = remedy
        times = "once" if tries == 1 else f"{tries} times"
        super().__init__(f"The model's server at {host} was asked {times}: {problem}; {remedy}.")


class DeadlinePassed(ProviderError):
    """No answer, or no whole one, came in the time that one question has."""


class ReplyError(BrieferError):
    """The model's reply cannot be used."""

    exit_code = 6


class ReplyCutOff(ReplyError):
    """The reply ended at its length limit, in the middle of the JSON.

    Attributes:
        model: the model's name.
        tokens: the limit it ran into.
    """

    def __init__(self, model: str, tokens: int) -> None:
        self.model = model
        self.tokens = tokens
        super().__init__(
            f"The reply of {model!r} was cut off at its limit of {tokens:,} tokens; "
            "try a shorter article, another model (--model), or --ask steps."
        )


class ReplyRefused(ReplyError):
    """The model declined to answer.

    Attributes:
        model: the model's name.
        reason: the provider's words.
    """

    def __init__(self, model: str, reason: str) -> None:
        self.model = model
        self.reason = reason
        super().__init__(
            f"The model {model!r} refused to answer ({reason}); try another one with --model."
        )


class ReplyEmpty(ReplyError):
    """The model answered with nothing.

    Attributes:
        model: the model's name.
    """

    def __init__(self, model: str) -> None:
        self.model = model
        super().__init__(
            f"The model {model!r} returned an empty reply; try again, or another one with --model."
        )


class InvalidExtraction(ReplyError):
    """JSON that is no valid Extraction for the article at hand.

    Attributes:
        origin: who said it: a model or a file.
        problems: one line each, beginning with the field's path.
    """

    def __init__(self, origin: str, problems: Sequence[str]) -> None:
        self.origin = origin
        self.problems = list(problems)
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(
            f"{origin} is no valid extraction: {problems[0]}{more}; "
            "`briefer schema extraction` prints what is expected."
        )


class UntracedError(BrieferError):
    """Statements that the cited sentences do not prove, where that was made a failure.

    Attributes:
        ids: the statements' ids.
    """

    exit_code = 7

    def __init__(self, ids: Sequence[str], *, unchecked: int = 0) -> None:
        """Build the message.

        Args:
            ids: the statements' ids.
            unchecked: how many of them could not be checked, as across languages.
        """
        self.ids = list(ids)
        count = "1 statement is" if len(ids) == 1 else f"{len(ids)} statements are"
        kinds = ["untraced"] * (len(ids) > unchecked) + ["unchecked"] * (unchecked > 0)
        super().__init__(
            f"{count} {' or '.join(kinds)} ({', '.join(ids)}) and --strict is set, so no page "
            "was written; leave --strict out to see the page with its marks."
        )


class NotReleasedError(BrieferError):
    """A page was asked for release while something of its briefing does not hold.

    Attributes:
        ids: of the statements that are untraced or cannot be checked.
        problems: what is wrong with the briefing as a whole.
        cuttable: those of the ids that can be left out.
    """

    exit_code = 7

    def __init__(
        self, ids: Sequence[str], problems: Sequence[str] = (), *, cuttable: Sequence[str] = ()
    ) -> None:
        self.ids = list(ids)
        self.problems = list(problems)
        self.cuttable = list(cuttable)
        count = "1 statement is" if len(ids) == 1 else f"{len(ids)} statements are"
        wrong = [f"{count} untraced or unchecked ({', '.join(ids)})"] if ids else []
        ways = ["mend the text in the .json (-f json alone writes it)"] if ids else []
        ways += [f"leave out what can be with {_cut_options(cuttable)}"] if cuttable else []
        ways += [] if ids else ["make the briefing again"]
        super().__init__(
            f"Not released, and nothing was written: {'; '.join([*wrong, *problems])}; "
            f"{' or '.join(ways)}; --for review shows each with its mark."
        )


def _cut_options(ids: Sequence[str]) -> str:
    return " ".join(f"--cut {one}" for one in ids)


class NotApprovedError(BrieferError):
    """An issue of a newsletter may not be sent, or not be approved, as it stands.

    Attributes:
        issue: its key.
        problem: why not.
        remedy: how to mend it.
    """

    exit_code = 7

    def __init__(self, issue: str, problem: str, remedy: str) -> None:
        self.issue = issue
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"The issue {issue!r} goes nowhere: {problem}; {remedy}.")


class OutputError(BrieferError):
    """The result cannot be written.

    Attributes:
        path: where it was to go.
        reason: the operating system's words.
        remedy: how to mend it.
    """

    exit_code = 8

    def __init__(
        self, path: str, reason: str, remedy: str = "choose another place with -o or make room"
    ) -> None:
        self.path = path
        self.reason = reason
        self.remedy = remedy
        super().__init__(
            f"Cannot write {path!r}: {reason}; nothing was left half-written; {remedy}."
        )


class UnusableFileError(BrieferError):
    """A file that briefer was given cannot be used.

    Attributes:
        path: the file.
        problem: what is wrong with it.
        remedy: how to mend it.
    """

    exit_code = 9

    def __init__(self, path: str, problem: str, remedy: str) -> None:
        self.path = path
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"Cannot use {path!r}: {problem}; {remedy}.")
