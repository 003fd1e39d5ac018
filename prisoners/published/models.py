"""Published tables: flat rows, each believed from one edition until another, and never changed.

Every dimension is decided at publication, so counting needs no join and no rule that can change under it. Bounds of a
vague date are three columns: ``_earliest`` and ``_latest`` (inclusive) and ``_best``.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from prisoners.domain.choices import NOT_APPLICABLE, NOT_KNOWN, Disclosure


def key(text, **kwargs):
    kwargs.setdefault("default", NOT_KNOWN)
    return models.CharField(max_length=60, help_text=text, **kwargs)


def keys(text):
    return ArrayField(models.CharField(max_length=60), default=list, help_text=text)


def day(text, **kwargs):
    return models.DateField(null=True, help_text=text, **kwargs)


class Edition(models.Model):
    """One published state of the data. Its rules never change, nor do its rows, save where somebody's safety asks for coarser ones."""

    number = models.PositiveIntegerField(primary_key=True, help_text=_("Number, from 1, without gaps."))
    published_at = models.DateTimeField(help_text=_("When it was published."))
    day = models.DateField(help_text=_("That day in the registry's time zone."))
    note_be = models.TextField(blank=True, help_text=_("Public note in Belarusian."))
    note_ru = models.TextField(blank=True, help_text=_("Public note in Russian."))
    note_en = models.TextField(blank=True, help_text=_("Public note in English."))
    k = models.PositiveSmallIntegerField(
        help_text=_("Least number of people who share what is published of a counted-only person.")
    )
    confirmation_days = models.PositiveSmallIntegerField(
        help_text=_("Days after which custody that nobody confirmed is in doubt.")
    )
    default_designation = models.CharField(max_length=60, help_text=_("Organisation whose definition is the default."))
    first_day = models.DateField(help_text=_("First day of the registry: an unknown start lies after it."))
    rules_version = models.PositiveSmallIntegerField(help_text=_("Version of the rules of counting."))
    people = models.PositiveIntegerField(default=0, help_text=_("People in the published data at this edition."))
    added = models.PositiveIntegerField(default=0, help_text=_("People published for the first time."))
    changed = models.PositiveIntegerField(default=0, help_text=_("People of whom something changed."))
    withdrawn = models.PositiveIntegerField(default=0, help_text=_("People withdrawn."))
    synthetic = models.BooleanField(default=False, help_text=_("Whether invented people are among the published."))
    correction = models.BooleanField(
        default=False, help_text=_("Whether it corrects what was published wrongly; then its note says what.")
    )

    coarsened_at = models.DateTimeField(
        null=True,
        help_text=_("When what it says of some people was made coarser for their safety; empty where it never was."),
    )

    class Meta:
        ordering = ("-number",)
        verbose_name = _("edition")
        verbose_name_plural = _("editions")

    def __str__(self):
        return str(self.number)

    @property
    def note(self) -> str:
        return getattr(self, f"note_{(get_language() or 'en')[:2]}", "") or self.note_en


class Row(models.Model):
    """A row of the published tables: whose, since which edition, until which, and all it can be counted by."""

    first_edition = models.PositiveIntegerField(help_text=_("First edition that holds this row."))
    last_edition = models.PositiveIntegerField(
        null=True, help_text=_("Edition that no longer holds it; empty while it stands.")
    )
    fingerprint = models.BigIntegerField(help_text=_("Hash of all that the row says, to find what changed."))
    person = models.BigIntegerField(help_text=_("Stable random key of the person."))
    disclosure = models.CharField(max_length=16, choices=Disclosure, help_text=_("What may be seen of the person."))

    gender = key(_("Gender, as stated."))
    residence = key(_("Region of residence."))
    occupation = key(_("Occupation before the arrest."))
    born_earliest = day(_("Earliest birth date."))
    born_best = day(_("Best birth date."))
    born_latest = day(_("Latest birth date."))
    born_missing = key(_("Why there is no birth date."))
    designated_by = keys(_("Organisations that have designated the person, by this edition. An event's: its own."))
    counted_by = keys(_("Organisations that count the person as a prisoner at that time."))
    status = key(_("Standing at that time."))
    counts_as = key(_("Held or restricted, also where that is not confirmed."), default=NOT_APPLICABLE)
    arrangement = key(_("Custody arrangement."))
    facility = key(_("Facility."))
    facility_type = key(_("Type of facility."))
    facility_region = key(_("Region of the facility."))
    regime = key(_("Regime."))
    penalty = key(_("Main penalty of the latest judgment in force."))
    term = key(_("Term band of that judgment."))
    term_days = models.PositiveIntegerField(null=True, help_text=_("That term in days, with months of 30 days."))
    articles = keys(_("Articles: as charged until the verdict, as convicted after it."))
    parts = keys(_("The same with parts, such as 342.1."))
    article_groups = keys(_("Groups of these articles."))
    group_cases = keys(_("Group cases."))
    courts = keys(_("Courts."))
    judges = keys(_("Judges."))
    in_absentia = models.BooleanField(default=False, help_text=_("Whether tried in absentia."))
    release_reason = key(_("Why the custody period ended."), default=NOT_APPLICABLE)
    detained_earliest = day(_("Detention: earliest day."))
    detained_best = day(_("Detention: best day."))
    detained_latest = day(_("Detention: latest day."))
    convicted_earliest = day(_("First-instance conviction: earliest day."))
    convicted_best = day(_("First-instance conviction: best day."))
    convicted_latest = day(_("First-instance conviction: latest day."))
    released_earliest = day(_("Release: earliest day."))
    released_best = day(_("Release: best day."))
    released_latest = day(_("Release: latest day."))
    due_earliest = day(_("Expected release: earliest day."))
    due_best = day(_("Expected release: best day."))
    due_latest = day(_("Expected release: latest day."))
    due_missing = key(_("Why there is no expected release."), default=NOT_APPLICABLE)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.person} [{self.first_edition}, {self.last_edition or ''})"


DIMENSION_COLUMNS = tuple(
    field.name for field in Row._meta.local_fields if field.name not in {"first_edition", "last_edition", "fingerprint"}
)


class PersonRow(Row):
    """A person in the published data. Dimensions that change in time are those last known."""

    recorded_earliest = day(_("First recorded thing: earliest day."))
    recorded_best = day(_("First recorded thing: best day."))
    recorded_latest = day(_("First recorded thing: latest day."))
    cases = models.PositiveSmallIntegerField(default=0, help_text=_("Number of cases."))

    class Meta:
        db_table = "published_person"
        verbose_name = _("published person")
        constraints = (
            models.UniqueConstraint(
                fields=("person",),
                condition=Q(last_edition__isnull=True),
                name="one_open_row_a_published_person",
            ),
        )
        indexes = (
            # Serves the list and the measures of persons: rows of one edition.
            models.Index(fields=("first_edition", "last_edition"), name="person_by_edition"),
            # Serves the standing of everybody: the row of each at an edition.
            models.Index(fields=("person", "first_edition"), name="person_by_key"),
        )


class CaseRow(Row):
    """A case of a published person: charges and outcome."""

    case = models.BigIntegerField(help_text=_("Stable key of the case."))
    position = models.PositiveSmallIntegerField(default=1, help_text=_("Order of the person's cases."))
    charged = keys(_("Articles charged."))
    convicted = keys(_("Articles convicted."))
    in_force_earliest = day(_("Entry into force: earliest day."))
    in_force_best = day(_("Entry into force: best day."))
    in_force_latest = day(_("Entry into force: latest day."))

    class Meta:
        db_table = "published_case"
        verbose_name = _("published case")
        # Serves a person's page and the count of cases in a list.
        indexes = (models.Index(fields=("person", "first_edition"), name="case_by_person"),)


class SpanRow(Row):
    """A possible state of a person in a stretch of time in which nothing that is counted changes.

    All rows of a stretch share ``day_from`` and ``day_to`` (exclusive; empty: still going on). ``states`` is the number of rows, plus one
    if "not held" is possible.
    """

    day_from = models.DateField(help_text=_("First day of the stretch."))
    day_to = day(_("Day after the last one; empty while it lasts."))
    best = models.BooleanField(help_text=_("Whether this is the best state, the one counted as value."))
    states = models.PositiveSmallIntegerField(help_text=_("Number of possible states, “not held” included."))
    otherwise = keys(_("Standings that the person can have instead, if not held."))

    class Meta:
        db_table = "published_span"
        verbose_name = _("published span")
        constraints = (
            models.CheckConstraint(condition=Q(states__gt=1) | Q(best=True), name="span_certain_is_best"),
            models.CheckConstraint(condition=Q(states__gte=1), name="span_has_states"),
            models.CheckConstraint(
                condition=Q(day_to__isnull=True) | Q(day_to__gt=F("day_from")), name="span_ends_after_start"
            ),
            ExclusionConstraint(
                name="best_spans_of_a_person_do_not_overlap",
                expressions=(
                    (F("person"), RangeOperators.EQUAL),
                    (Func(F("day_from"), F("day_to"), function="daterange"), RangeOperators.OVERLAPS),
                    (
                        Func(F("first_edition"), F("last_edition"), function="int4range"),
                        RangeOperators.OVERLAPS,
                    ),
                ),
                condition=Q(best=True),
            ),
        )
        indexes = (
            # Serves every stock: the certain rows of a day at an edition.
            models.Index(
                fields=("day_from", "day_to", "first_edition", "last_edition"),
                condition=Q(states=1),
                name="span_certain",
            ),
            # Serves every stock: the doubtful rows of a day, grouped by person.
            models.Index(
                fields=("day_from", "day_to", "first_edition", "last_edition"),
                include=("person", "best", "states"),
                condition=Q(states__gt=1),
                name="span_doubtful",
            ),
            # Serves a person's page and the republication of a person.
            models.Index(fields=("person", "first_edition"), name="span_by_person"),
        )


class EventRow(Row):
    """A dated thing that happened, so that a flow is a count of rows."""

    class Kind(models.TextChoices):
        DETAINED = "detained", _("Detained")
        CONVICTED = "convicted", _("Convicted")
        SENTENCED = "sentenced", _("Sentenced")
        RELEASED = "released", _("Released")
        DIED = "died", _("Died")
        DESIGNATED = "designated", _("Designated")
        DUE = "due", _("Expected release")

    kind = models.CharField(max_length=12, choices=Kind, help_text=_("What happened."))
    event = models.BigIntegerField(help_text=_("Stable key of the event, the same in every edition."))
    seq = models.PositiveSmallIntegerField(help_text=_("Order among the person's events."))
    day_earliest = models.DateField(help_text=_("Earliest day."))
    day_best = models.DateField(help_text=_("Best day."))
    day_latest = models.DateField(help_text=_("Latest day."))
    in_custody = models.BooleanField(default=False, help_text=_("Of a death: whether in custody."))

    class Meta:
        db_table = "published_event"
        verbose_name = _("published event")
        constraints = (
            models.CheckConstraint(
                condition=Q(day_earliest__lte=F("day_best")) & Q(day_best__lte=F("day_latest")),
                name="event_bounds_in_order",
            ),
        )
        indexes = (
            # Serves every flow: events of a kind that can lie in a period.
            models.Index(fields=("kind", "day_earliest", "day_latest"), name="event_by_kind"),
            # Serves a person's page and the republication of a person.
            models.Index(fields=("person", "first_edition"), name="event_by_person"),
        )


class Profile(models.Model):
    """All that identifies a published person. Outside the editions; deleted on withdrawal.

    The table has one column more, made by the database from the stories: ``story_words``, for `prisoners.published.searching`
    (migration 0003).
    """

    person = models.BigIntegerField(primary_key=True, help_text=_("Stable random key of the person."))
    public_id = models.CharField(max_length=12, unique=True, help_text=_("Random id in the address of the page."))
    disclosure = models.CharField(max_length=16, choices=Disclosure, help_text=_("What may be seen."))
    name_be = models.CharField(max_length=200, blank=True, help_text=_("Name in Belarusian; empty if withheld."))
    name_ru = models.CharField(max_length=200, blank=True, help_text=_("Name in Russian; empty if withheld."))
    name_en = models.CharField(max_length=200, blank=True, help_text=_("Name in English; empty if withheld."))
    search = models.TextField(blank=True, help_text=_("Public names in lower case, for search."))
    sort_key = models.CharField(max_length=200, blank=True, help_text=_("Sorts the list."))
    born = models.CharField(max_length=10, blank=True, help_text=_("Birth date as far as it may be shown."))
    confirmed = models.CharField(
        max_length=10,
        blank=True,
        help_text=_("When custody was last confirmed, as far as it may be shown; empty if over."),
    )
    citizenship = models.CharField(max_length=40, blank=True, help_text=_("Citizenship."))
    occupation_text = models.CharField(max_length=300, blank=True, help_text=_("Occupation in words."))
    family = models.TextField(blank=True, help_text=_("Children, where switched on."))
    health = models.TextField(blank=True, help_text=_("Health, where switched on."))
    story_be = models.TextField(blank=True, help_text=_("Story in Belarusian."))
    story_ru = models.TextField(blank=True, help_text=_("Story in Russian."))
    story_en = models.TextField(blank=True, help_text=_("Story in English."))
    timeline = models.JSONField(
        default=list, help_text=_("What happened, in order: entries of kind, dates as known, and keys.")
    )
    cases = models.JSONField(default=list, help_text=_("Cases with charges: article, part, and stage of each."))
    sentences = models.JSONField(default=list, help_text=_("Sentences with term in years, months and days."))
    sources = models.JSONField(
        default=list, help_text=_("Public sources: publisher, title, address, archived copy, date.")
    )
    due_steps = models.JSONField(
        default=list, help_text=_("How the expected release was computed, by language, where it may be shown.")
    )
    updated_at = models.DateTimeField(help_text=_("When the profile was last written."))

    class Meta:
        verbose_name = _("profile")
        constraints = (
            # What words of public names refer to.
            models.UniqueConstraint(fields=("person", "disclosure"), name="profile_with_its_disclosure"),
        )

    def __str__(self):
        return self.public_id

    @property
    def name(self) -> str:
        language = (get_language() or "en")[:2]
        return getattr(self, f"name_{language}", "") or self.name_en or self.name_be or self.name_ru


class ProfileWord(models.Model):
    """A word of a public name, to find its person by under any spelling. Deleted with the profile, by the database itself.

    Nobody else can be in it: a foreign key to (person, disclosure) of the profile, made in migration 0003, holds only where
    disclosure is public.
    """

    person = models.BigIntegerField(help_text=_("Stable random key of the person."))
    disclosure = models.CharField(
        max_length=16, default=Disclosure.PUBLIC, help_text=_("That of the profile, which is always public.")
    )
    word = models.CharField(
        max_length=60, db_collation="C", help_text=_("A word of a name, in lower case without marks.")
    )
    fold = models.CharField(max_length=60, db_collation="C", help_text=_("How it sounds, the same in any spelling."))
    rough = models.CharField(max_length=60, db_collation="C", help_text=_("The consonants of that."))
    whole = models.PositiveSmallIntegerField(help_text=_("Words of the shortest name that holds it."))

    class Meta:
        db_table = "published_profile_word"
        verbose_name = _("word of a public name")
        constraints = (
            models.CheckConstraint(condition=Q(disclosure=Disclosure.PUBLIC), name="only_public_names_are_found"),
        )
        # These serve prisoners.published.searching, whose statements name them.
        indexes = (
            # A word as spelled, whole or its beginning.
            models.Index(fields=("word",), name="name_by_word"),
            # A word by its sound, whole or its beginning.
            models.Index(fields=("fold",), name="name_by_fold"),
            # Words that a slip of the hand may have made of one.
            models.Index(fields=("rough",), include=("word", "fold"), name="name_by_rough"),
            # An initial, of those whose other words match; and deletion with the profile.
            models.Index(fields=("person",), name="name_by_person"),
        )

    def __str__(self):
        return self.word


class MovedPage(models.Model):
    """The address of a page whose person was found to be another published person; it leads on to that one's."""

    public_id = models.CharField(primary_key=True, max_length=12, help_text=_("Id of the page that leads on."))
    leads_to = models.CharField(max_length=12, db_index=True, help_text=_("Id of the page that it leads to."))
    edition = models.PositiveIntegerField(help_text=_("First edition in which both are one person."))

    class Meta:
        verbose_name = _("moved page")

    def __str__(self):
        return f"{self.public_id} > {self.leads_to}"


class Tombstone(models.Model):
    """What stays of a withdrawn person's page: that it was withdrawn, when, and why if that may be said."""

    public_id = models.CharField(primary_key=True, max_length=12, help_text=_("Id of the page that is gone."))
    edition = models.PositiveIntegerField(help_text=_("First edition without the person."))
    withdrawn_at = models.DateTimeField(help_text=_("When it was withdrawn."))
    reason = models.CharField(max_length=300, blank=True, help_text=_("Public reason."))

    class Meta:
        verbose_name = _("tombstone")

    def __str__(self):
        return self.public_id
