"""Imports: a file as it was given, what each row would change, what was decided, and what a registry says of a person."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prisoners.models.people import Person


class ImportProfile(models.Model):
    """A named mapping of another table's columns to fields, made by an editor; beside the profiles that stand in code."""

    name = models.CharField(_("name"), max_length=80, unique=True, help_text=_("What editors choose it by."))
    registry = models.SlugField(
        _("registry"), max_length=40, help_text=_("Whose ids the rows carry, such as viasna; makes the reference.")
    )
    columns = models.JSONField(
        _("columns"), default=dict, help_text=_("Column by column: the field it goes to, and how it is read.")
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("created by"),
        help_text=_("Who made it."),
    )
    created_at = models.DateTimeField(
        _("created at"), default=timezone.now, editable=False, help_text=_("When it was made.")
    )

    class Meta:
        verbose_name = _("import profile")
        verbose_name_plural = _("import profiles")
        ordering = ("name",)

    def __str__(self):
        return self.name


class Import(models.Model):
    """One file to be imported, from its upload to what became of it."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Uploaded")
        READING = "reading", _("Being read")
        PREVIEWED = "previewed", _("Waits for a decision")
        WRITING = "writing", _("Being written")
        ACCEPTED = "accepted", _("Accepted")
        DROPPED = "dropped", _("Dropped")
        UNDOING = "undoing", _("Being undone")
        UNDONE = "undone", _("Undone")
        FAILED = "failed", _("Failed")

    file_name = models.CharField(_("file"), max_length=200, help_text=_("Name of the file as it was given."))
    content = models.BinaryField(
        _("content"), null=True, editable=False, help_text=_("The file itself, until the import is decided.")
    )
    size = models.PositiveBigIntegerField(_("size"), default=0, help_text=_("Length of the file in bytes."))
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, help_text=_("Checksum of the file."))
    profile = models.CharField(
        _("profile"), max_length=90, blank=True, help_text=_("How it is read: a profile's key, or saved:number.")
    )
    as_of = models.DateField(
        _("as of"), null=True, blank=True, help_text=_("Day that the file speaks of; nothing in it is later.")
    )
    disclosure = models.CharField(
        _("disclosure of new people"),
        max_length=16,
        default="internal",
        help_text=_("Level that new people get; people who are known keep theirs."),
    )
    state = models.CharField(
        _("state"), max_length=9, choices=State, default=State.UPLOADED, help_text=_("How far it is.")
    )
    done = models.PositiveIntegerField(_("rows done"), default=0, help_text=_("Rows done in the present step."))
    total = models.PositiveIntegerField(_("rows"), default=0, help_text=_("Rows of the file, without the header."))
    beat_at = models.DateTimeField(
        _("last sign of life"), null=True, help_text=_("When the step last said how far it is.")
    )
    problem = models.TextField(
        _("problem"), blank=True, help_text=_("Why it failed, or what the file as a whole lacks.")
    )
    counts = models.JSONField(
        _("counts"), default=dict, help_text=_("Rows by what they would do, and once decided by what became of them.")
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("uploaded by"),
        help_text=_("Who gave the file."),
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), default=timezone.now, help_text=_("When it was given."))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
        help_text=_("Who accepted, dropped or undid it."),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, help_text=_("When it was decided."))

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ("-uploaded_at", "-pk")

    def __str__(self):
        return f"{self.file_name} ({self.uploaded_at:%Y-%m-%d})"


class ImportRow(models.Model):
    """A row of a file: what it says, whom it is about, what it would change, and what became of it."""

    class Outcome(models.TextChoices):
        NEW = "new", _("New person")
        CHANGED = "changed", _("Changes a person")
        CONFLICT = "conflict", _("Contradicts what an editor entered")
        UNCHANGED = "unchanged", _("Says what is known")
        REFUSED = "refused", _("Refused")

    class Decision(models.TextChoices):
        OPEN = "", _("Not decided")
        TAKE = "take", _("Take")
        LEAVE = "leave", _("Leave out")

    class Result(models.TextChoices):
        NONE = "", _("Not written")
        CREATED = "created", _("Created")
        UPDATED = "updated", _("Updated")
        UNCHANGED = "unchanged", _("Unchanged")
        REFUSED = "refused", _("Refused")
        LEFT = "left", _("Left out")

    batch = models.ForeignKey(
        Import, models.CASCADE, related_name="rows", verbose_name=_("import"), help_text=_("The file it stands in.")
    )
    row = models.PositiveIntegerField(_("row"), help_text=_("Its number in the file, as a spreadsheet counts it."))
    number = models.CharField(
        _("id"), max_length=120, blank=True, help_text=_("The source's own id: all that says whom the row is about.")
    )
    name = models.CharField(_("name"), max_length=300, blank=True, help_text=_("A name to show it by; may be blank."))
    raw = models.JSONField(_("as given"), default=dict, help_text=_("Cells as they stand in the file, by column."))
    said = models.JSONField(_("as read"), default=dict, help_text=_("What the row says, as fields of a document."))
    person = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="import_rows",
        verbose_name=_("person"),
        help_text=_("Whom it is about: known by its id, or chosen by an editor."),
    )
    chosen = models.BooleanField(
        _("chosen"), default=False, help_text=_("Whether an editor decided whom the row is about.")
    )
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome, help_text=_("What it would do."))
    differences = models.JSONField(
        _("differences"), default=list, help_text=_("Field by field: before, after, and whether it is a conflict.")
    )
    problems = models.JSONField(
        _("problems"), default=list, help_text=_("What is wrong: column, value, and what to do.")
    )
    decision = models.CharField(
        _("decision"), max_length=5, choices=Decision, blank=True, default="", help_text=_("What an editor decided.")
    )
    taken = models.JSONField(
        _("taken"), default=list, help_text=_("Conflicts in which the file's value is taken, by field.")
    )
    result = models.CharField(
        _("result"), max_length=9, choices=Result, blank=True, default="", help_text=_("What became of it.")
    )
    before = models.JSONField(
        _("before"), null=True, editable=False, help_text=_("The person's document before it was written; for undo.")
    )
    written_at = models.DateTimeField(
        _("written at"), null=True, editable=False, help_text=_("The person's moment of change when it was written.")
    )

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of an import")
        ordering = ("batch", "row")
        constraints = (models.UniqueConstraint(fields=("batch", "row"), name="import_row_once"),)
        # The pages of a preview: rows of one outcome, in the order of the file.
        indexes = (models.Index(fields=("batch", "outcome", "row"), name="import_rows_by_outcome"),)

    def __str__(self):
        return f"{self.row}: {self.name or self.number}"


class SourceRecord(models.Model):
    """What a registry says of a person, under its own id: as it was given last, and as it was read.

    Identity of an import is (registry, number), never the name. What was read last tells later which fields the source changed
    and which an editor did.
    """

    registry = models.SlugField(_("registry"), max_length=40, help_text=_("Whose id it is, such as viasna."))
    number = models.CharField(_("id"), max_length=120, help_text=_("The id in that registry."))
    person = models.ForeignKey(
        Person,
        models.CASCADE,
        related_name="source_records",
        verbose_name=_("person"),
        help_text=_("Whom it is about."),
    )
    raw = models.JSONField(_("as given"), default=dict, help_text=_("Cells as they stood in the file, by column."))
    said = models.JSONField(_("as read"), default=dict, help_text=_("What that was read as, as fields of a document."))
    as_of = models.DateField(_("as of"), null=True, blank=True, help_text=_("Day that the file spoke of."))
    batch = models.ForeignKey(
        Import,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="source_records",
        verbose_name=_("import"),
        help_text=_("The import that wrote it last."),
    )

    class Meta:
        verbose_name = _("record of a source")
        verbose_name_plural = _("records of sources")
        ordering = ("registry", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("registry", "number"),
                name="one_person_a_registry_id",
                violation_error_message=_("This id belongs to another person already."),
            ),
        )

    def __str__(self):
        return f"{self.registry}:{self.number}"
