"""Persons: one record a human being, whatever happens to them."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prisoners.domain.choices import DisclosedDate, Disclosure, Gender
from prisoners.models.code import in_language
from prisoners.models.occupations import Occupation
from prisoners.models.partial_dates import PartialDateField, earliest_of, is_partial_date, latest_of
from prisoners.models.places import Region
from prisoners.models.tracking import tracked

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def random_public_id() -> str:
    """Ten random letters and digits: says nothing of the person, of their number or of the order of entry."""
    return "".join(secrets.choice(ALPHABET) for _ in range(10))


def random_key() -> int:
    return secrets.randbelow(2**53 - 1) + 1


@tracked("merged_into", untold=("checked_at",))
class Person(models.Model):
    """One human being. Nothing of this record is public before a second person publishes it."""

    key = models.BigIntegerField(
        _("key"),
        unique=True,
        editable=False,
        default=random_key,
        help_text=_("Random key of published rows."),
    )
    public_id = models.CharField(
        _("public id"),
        max_length=12,
        unique=True,
        editable=False,
        default=random_public_id,
        help_text=_("Random id in the address of the public page; never derived from a name."),
    )
    reference = models.CharField(
        _("reference"),
        max_length=120,
        blank=True,
        db_index=True,
        help_text=_("Id of the record where it came from (registry:id), so that an import can update it."),
    )
    name_be = models.CharField(
        pgettext_lazy("person", "name in Belarusian"), max_length=200, blank=True, help_text=_("Name and surname.")
    )
    name_ru = models.CharField(
        pgettext_lazy("person", "name in Russian"), max_length=200, blank=True, help_text=_("Name and surname.")
    )
    name_en = models.CharField(
        pgettext_lazy("person", "name in English"), max_length=200, blank=True, help_text=_("Name and surname.")
    )
    gender = models.CharField(
        _("gender"),
        max_length=10,
        choices=Gender,
        blank=True,
        help_text=_("As stated; empty where not known."),
    )
    born = PartialDateField(_("born"), help_text=_("Year, month or day of birth; empty where not known."))
    born_earliest = earliest_of("born")
    born_latest = latest_of("born")
    residence = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="residents",
        verbose_name=_("residence"),
        help_text=_("Region where the person lived before the arrest."),
    )
    occupation = models.ForeignKey(
        Occupation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("occupation"),
        help_text=_("Occupation before the arrest."),
    )
    occupation_text = models.CharField(
        _("occupation in words"), max_length=300, blank=True, help_text=_("As the source words it.")
    )
    citizenship = models.CharField(
        _("citizenship"),
        max_length=40,
        blank=True,
        help_text=_("ISO 3166 codes, such as BY or BY PL; empty: not known."),
    )
    children = models.PositiveSmallIntegerField(
        _("children"), null=True, blank=True, help_text=_("Number of children; empty where not known.")
    )
    children_under_age = models.PositiveSmallIntegerField(
        _("children under age"),
        null=True,
        blank=True,
        help_text=_("Number under 18 at the arrest; empty: not known."),
    )
    parental_right_removed = models.BooleanField(
        _("parental right removed"),
        null=True,
        blank=True,
        help_text=_("Whether a court took parental rights; empty where not known."),
    )
    health_note = models.TextField(
        _("health"),
        blank=True,
        help_text=_("Restricted: shown only to those who may see it, published only if switched on."),
    )
    disability_note = models.TextField(
        _("disability"),
        blank=True,
        help_text=_("Restricted: shown only to those who may see it, published only if switched on."),
    )
    internal_note = models.TextField(_("internal note"), blank=True, help_text=_("For editors; never published."))
    died = PartialDateField(
        _("died"), help_text=_("Year, month or day of death, in custody or after; empty otherwise.")
    )
    died_earliest = earliest_of("died")
    died_latest = latest_of("died")

    disclosure = models.CharField(
        _("disclosure"),
        max_length=16,
        choices=Disclosure,
        default=Disclosure.INTERNAL,
        help_text=_("What may be seen of this person."),
    )
    disclose_birth = models.CharField(
        _("birth"),
        max_length=8,
        choices=DisclosedDate,
        default=DisclosedDate.YEAR,
        help_text=_("How exactly the birth date may be shown and counted."),
    )
    disclose_facility = models.BooleanField(
        _("facility"),
        default=True,
        help_text=_("Whether the facility may be shown and counted; its type always is."),
    )
    disclose_due = models.CharField(
        _("expected release"),
        max_length=8,
        choices=DisclosedDate,
        default=DisclosedDate.MONTH,
        help_text=_("How exactly an expected release may be shown and counted."),
    )
    disclose_family = models.BooleanField(_("family"), default=False, help_text=_("Whether children may be shown."))
    disclose_health = models.BooleanField(_("health"), default=False, help_text=_("Whether health may be shown."))
    disclose_photo = models.BooleanField(_("photo"), default=False, help_text=_("Whether a photo may be shown."))

    is_synthetic = models.BooleanField(
        _("synthetic"),
        default=False,
        editable=False,
        help_text=_("Invented for demonstration; never in a real registry."),
    )
    created_at = models.DateTimeField(
        _("created at"), default=timezone.now, editable=False, help_text=_("When entered.")
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("created by"),
        help_text=_("Who entered this person; a contributor changes only own drafts."),
    )
    changed_at = models.DateTimeField(
        _("changed at"),
        default=timezone.now,
        editable=False,
        help_text=_("When this person's records last changed."),
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("changed by"),
        help_text=_("Who changed this person's records last."),
    )
    submitted_at = models.DateTimeField(
        _("sent for review at"),
        null=True,
        editable=False,
        help_text=_("When these records were last sent for review; empty for a draft that never was."),
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("sent for review by"),
        help_text=_("Who sent these records for review."),
    )
    checked_at = models.DateTimeField(
        _("checked at"),
        null=True,
        editable=False,
        help_text=_("When the rules of quality last looked at these records; empty: not yet."),
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="merged",
        verbose_name=_("merged into"),
        help_text=_("The person whom these records were found to be of; empty for everybody else."),
    )

    class Meta:
        verbose_name = pgettext_lazy("record", "person")
        verbose_name_plural = pgettext_lazy("record", "people")
        ordering = ("name_en", "pk")
        permissions = (
            ("publish_person", "Can publish and withdraw people"),
            ("view_restricted", "Can see restricted fields: health, family, contacts, informants"),
            ("unpublish_person", "Can unpublish people at once"),
            ("merge_person", "Can propose that people are merged or split"),
            ("export_records", "Can export records"),
            ("enter_any_person", "Can change records that somebody else entered"),
        )
        constraints = (
            is_partial_date("born", "person_born_is_a_date"),
            is_partial_date("died", "person_died_is_a_date"),
            models.CheckConstraint(
                condition=Q(children__isnull=True)
                | Q(children_under_age__isnull=True)
                | Q(children_under_age__lte=F("children")),
                name="person_children_under_age_among_children",
                violation_error_message=_("There can't be more children under age than children."),
            ),
            models.CheckConstraint(
                condition=Q(died_latest__isnull=True)
                | Q(born_earliest__isnull=True)
                | Q(died_latest__gte=F("born_earliest")),
                name="person_dies_after_birth",
                violation_error_message=_("A person can't die before being born."),
            ),
            models.UniqueConstraint(
                fields=("reference",),
                condition=~Q(reference=""),
                name="person_reference_is_unique",
                violation_error_message=_("Another person has this reference."),
            ),
        )

    def __str__(self):
        return self.name or str(_("Name not known"))

    @property
    def name(self) -> str:
        return in_language(self, "name") or self.name_be or self.name_ru


@tracked("person")
class OtherName(models.Model):
    """Another spelling, a maiden name or a nickname; for search by editors."""

    person = models.ForeignKey(
        Person,
        models.CASCADE,
        related_name="other_names",
        verbose_name=_("person"),
        help_text=_("Whose name it is."),
    )
    text = models.CharField(
        pgettext_lazy("person", "name"), max_length=200, help_text=_("The name as written in the source.")
    )
    public = models.BooleanField(_("public"), default=False, help_text=_("Whether readers may find the person by it."))

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = (models.UniqueConstraint(fields=("person", "text"), name="other_name_once_a_person"),)

    def __str__(self):
        return self.text
