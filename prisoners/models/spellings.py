"""Words of the names in the records, by sound, so that editors find who looks alike in any spelling. Never published."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from prisoners.models.people import Person


class NameWord(models.Model):
    """A word of a person's names, as `prisoners.domain.names.indexed` makes them."""

    person = models.ForeignKey(
        Person,
        models.CASCADE,
        related_name="name_words",
        verbose_name=_("person"),
        help_text=_("Whose name it is of."),
    )
    word = models.CharField(
        _("word"), max_length=60, db_collation="C", help_text=_("A word of a name, in lower case without marks.")
    )
    fold = models.CharField(
        _("sound"), max_length=60, db_collation="C", help_text=_("How it sounds, the same in any spelling.")
    )
    rough = models.CharField(_("consonants"), max_length=60, db_collation="C", help_text=_("The consonants of that."))
    whole = models.PositiveSmallIntegerField(_("whole"), help_text=_("Words of the shortest name that holds it."))

    class Meta:
        verbose_name = _("word of a name")
        verbose_name_plural = _("words of names")
        # Who looks alike: by sound, and by what a slip of the hand leaves of it.
        indexes = (
            models.Index(fields=("fold",), name="record_name_by_fold"),
            models.Index(fields=("rough",), name="record_name_by_rough"),
        )

    def __str__(self):
        return self.word
