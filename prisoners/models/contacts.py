"""People around a person: relatives, lawyers, and those who told something. Restricted, and never published."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from prisoners.models.people import Person
from prisoners.models.tracking import tracked


@tracked("person")
class Contact(models.Model):
    """Somebody who can be asked about a person, or who told something. Only who may see restricted fields sees it."""

    class Role(models.TextChoices):
        RELATIVE = "relative", _("Relative")
        LAWYER = "lawyer", _("Lawyer")
        INFORMANT = "informant", _("Informant")
        OTHER = "other", _("Other")

    person = models.ForeignKey(
        Person,
        models.CASCADE,
        related_name="contacts",
        verbose_name=_("person"),
        help_text=_("Whom the contact is about."),
    )
    role = models.CharField(
        _("role"), max_length=10, choices=Role, default=Role.RELATIVE, help_text=_("Who it is to the person.")
    )
    name = models.CharField(_("name of the contact"), max_length=200, help_text=_("A name, or what to call them."))
    reach = models.CharField(
        _("how to reach"),
        max_length=300,
        blank=True,
        help_text=_("Address, number or channel; as little as is needed."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("What was agreed, and what was told; never published."))

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ("role", "pk")

    def __str__(self):
        return self.get_role_display()  # who it is stands on the page alone, not in messages and logs
