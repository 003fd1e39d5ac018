"""Who looked at restricted fields, and who took records out."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prisoners.models.append_only import append_only
from prisoners.models.people import Person


class Access(models.Model):
    """One look at restricted fields, or one export of records. Never changed, and outlives whom it is about."""

    class Kind(models.TextChoices):
        RESTRICTED = "restricted", _("Saw restricted fields")
        HISTORY = "history", _("Saw the history of restricted fields")
        EXPORT = "export", _("Exported records")
        IMPORT = "import", _("Saw rows of an import")

    at = models.DateTimeField(_("at"), default=timezone.now, help_text=_("When."))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("user"),
        help_text=_("Who."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, help_text=_("What was done."))
    person = models.ForeignKey(
        Person,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        verbose_name=_("person"),
        help_text=_("Whose records; empty for many people."),
    )
    people = models.PositiveIntegerField(_("people"), default=1, help_text=_("Of how many people."))
    subject = models.CharField(
        _("subject"), max_length=300, blank=True, help_text=_("Which fields, or which filter and form of the file.")
    )

    class Meta:
        verbose_name = _("access")
        verbose_name_plural = _("log of access")
        ordering = ("-at", "-pk")
        # The log of one person, newest first.
        indexes = (models.Index(fields=("person", "-at"), name="access_by_person"),)
        triggers = append_only()

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind}"
