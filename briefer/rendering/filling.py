"""Templates, filled."""

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from briefer.errors import UnusableFileError
from briefer.rendering.environment import template_environment
from briefer.rendering.escaping import Dialect
from briefer.rendering.layout.fonts import family_names

_TEMPLATE_FAULTS = (TypeError, ValueError, ArithmeticError, LookupError, RecursionError)
"""What Python raises at a template's own mistakes: a wrong operand, an endless inclusion."""


def filled(name: str, templates: str | None, dialect: Dialect, **values: object) -> str:
    """Return a template's text, filled with values.

    Args:
        name: of the template.
        templates: a folder looked into before the shipped templates.
        dialect: what the template is written in.
        values: what the template calls by their names.

    Raises:
        UnusableFileError: it is missing, broken, or uses an undefined name.
    """
    environment = template_environment(templates, dialect)
    try:
        return environment.get_template(name).render(families=Markup(family_names()), **values)
    except TemplateSyntaxError as exc:
        where = f"{exc.filename or exc.name or name}, line {exc.lineno}"
        raise UnusableFileError(where, str(exc.message), "mend the template") from exc
    except TemplateNotFound as exc:
        raise UnusableFileError(str(exc), "there is no such template", "check its name") from exc
    except (TemplateError, *_TEMPLATE_FAULTS) as exc:
        where = _place_of(exc, name)
        kind = "undefined name: " if isinstance(exc, UndefinedError) else ""
        raise UnusableFileError(where, f"{kind}{exc}", "mend the template") from exc


def _place_of(exc: BaseException, name: str) -> str:
    """Return the template's file and line in which an error arose, from its traceback."""
    place = name
    trace = exc.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file == "<template>" or file.endswith(".j2"):
            place = f"{name if file == '<template>' else file}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place
