"""What a form can't say of a figure, and why: an answer that names the parameter, never a number that means something else."""

from django.utils.translation import gettext as _

from prisoners.published.filters import BadParameter
from prisoners.published.models import Edition
from stats.figures import Figure


class NothingPublished(BadParameter):
    """What is asked for does not exist before the first edition."""


def its_edition(figure: Figure) -> Edition:
    """The edition of a figure. Raises NothingPublished before the first."""
    if figure.query.edition is None:
        raise NothingPublished(
            "edition",
            _("Nothing has been published yet, so there is no number to cite: ask again after the first edition."),
        )
    return figure.query.edition


def one_number(figure: Figure) -> int:
    """The one number that a figure is. Raises BadParameter where it is several, and says what to leave out."""
    its_edition(figure)
    for name, given in (("by", figure.query.by), ("every", figure.query.every)):
        if given:
            raise BadParameter(
                name, _("Text has one number: leave “%(name)s” out, or ask for CSV or JSON.") % {"name": name}
            )
    return figure.total.value
