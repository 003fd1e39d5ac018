"""Cases, charges and sentences: what a person was prosecuted for, and what courts ordered."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from prisoners.domain.choices import CaseStatus, ChargeStage, SentenceKind
from prisoners.models.courts import Court, GroupCase, Judge
from prisoners.models.law import Article, Penalty, Regime
from prisoners.models.partial_dates import PartialDateField, earliest_of, is_partial_date, latest_of
from prisoners.models.people import Person
from prisoners.models.tracking import tracked


@tracked("person")
class Case(models.Model):
    """One prosecution of one person."""

    person = models.ForeignKey(
        Person,
        models.CASCADE,
        related_name="cases",
        verbose_name=_("person"),
        help_text=_("Who is prosecuted."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=1, help_text=_("Order of the person's cases, from 1.")
    )
    group_case = models.ForeignKey(
        GroupCase,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name=_("group case"),
        help_text=_("The group case it belongs to."),
    )
    opened = PartialDateField(
        _("opened"), help_text=_("When the prosecution began; empty: with the custody or not known.")
    )
    opened_earliest = earliest_of("opened")
    opened_latest = latest_of("opened")
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=CaseStatus,
        default=CaseStatus.OPEN,
        help_text=_("Closed: ended without a conviction."),
    )
    in_absentia = models.BooleanField(_("in absentia"), default=False, help_text=_("Whether tried in absentia."))
    story_be = models.TextField(
        _("story in Belarusian"), blank=True, help_text=_("What happened; published if public.")
    )
    story_ru = models.TextField(_("story in Russian"), blank=True, help_text=_("What happened; published if public."))
    story_en = models.TextField(_("story in English"), blank=True, help_text=_("What happened; published if public."))

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ("person", "position")
        constraints = (
            models.UniqueConstraint(fields=("person", "position"), name="case_position_once_a_person"),
            is_partial_date("opened", "case_opened_is_a_date"),
        )

    def __str__(self):
        return f"{self.person} / {self.position}"


@tracked("case")
class Charge(models.Model):
    """One article (and part) in a case."""

    case = models.ForeignKey(
        Case, models.CASCADE, related_name="charges", verbose_name=_("case"), help_text=_("The case.")
    )
    article = models.ForeignKey(
        Article,
        models.PROTECT,
        related_name="charges",
        verbose_name=_("article"),
        help_text=_("Article of the law."),
    )
    part = models.CharField(_("part"), max_length=8, blank=True, help_text=_("Part of the article; empty: not known."))
    stage = models.CharField(
        _("stage"),
        max_length=10,
        choices=ChargeStage,
        default=ChargeStage.CHARGED,
        help_text=_("Charged only, convicted (and therefore charged), or dropped."),
    )
    wording = models.CharField(_("wording"), max_length=500, blank=True, help_text=_("As the source words it."))

    class Meta:
        verbose_name = _("charge")
        verbose_name_plural = _("charges")
        constraints = (
            models.UniqueConstraint(
                fields=("case", "article", "part", "stage"),
                name="charge_once_a_case",
                violation_error_message=_("This article and part stand in the case already."),
            ),
        )

    def __str__(self):
        return f"{self.article_id}.{self.part}" if self.part else self.article_id


@tracked("case")
class Sentence(models.Model):
    """What a court ordered: a penalty with its term. The final term as the court states it, never a sum of ours."""

    case = models.ForeignKey(
        Case, models.CASCADE, related_name="sentences", verbose_name=_("case"), help_text=_("The case.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=16,
        choices=SentenceKind,
        default=SentenceKind.FIRST_INSTANCE,
        help_text=_("What made it; only a first-instance sentence counts as a sentence."),
    )
    replaces = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("replaces"),
        help_text=_("The sentence it replaces: changed on appeal, or by a milder or stricter penalty."),
    )
    penalty = models.ForeignKey(
        Penalty,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sentences",
        verbose_name=_("penalty"),
        help_text=_("Main penalty; empty where not known."),
    )
    regime = models.ForeignKey(
        Regime,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sentences",
        verbose_name=_("regime"),
        help_text=_("Regime set by the court; empty where not known or none."),
    )
    years = models.PositiveSmallIntegerField(_("years"), null=True, blank=True, help_text=_("Term: years."))
    months = models.PositiveSmallIntegerField(_("months"), null=True, blank=True, help_text=_("Term: months."))
    days = models.PositiveSmallIntegerField(_("days"), null=True, blank=True, help_text=_("Term: days."))
    additional = models.CharField(
        _("additional penalties"),
        max_length=300,
        blank=True,
        help_text=_("Such as a fine or a ban on posts, in words."),
    )
    verdict = PartialDateField(_("verdict"), help_text=_("Date of the verdict, or of the decision that changed it."))
    verdict_earliest = earliest_of("verdict")
    verdict_latest = latest_of("verdict")
    in_force = PartialDateField(_("in force"), help_text=_("Date it entered into force; empty where not known."))
    in_force_earliest = earliest_of("in_force")
    in_force_latest = latest_of("in_force")
    court = models.ForeignKey(
        Court,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sentences",
        verbose_name=_("court"),
        help_text=_("Court that decided."),
    )
    judge = models.ForeignKey(
        Judge,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sentences",
        verbose_name=_("judge"),
        help_text=_("Judge who decided."),
    )
    appeal = models.CharField(_("appeal"), max_length=300, blank=True, help_text=_("Appeal and its outcome, in words."))
    in_absentia = models.BooleanField(_("in absentia"), default=False, help_text=_("Whether ordered in absentia."))
    due_published = models.DateField(
        _("published expected release"),
        null=True,
        blank=True,
        help_text=_("Expected release as a source gave it; shown beside the computed one."),
    )

    class Meta:
        verbose_name = _("sentence")
        verbose_name_plural = _("sentences")
        ordering = ("case", "verdict_earliest", "pk")
        constraints = (
            is_partial_date("verdict", "sentence_verdict_is_a_date"),
            is_partial_date("in_force", "sentence_in_force_is_a_date"),
            models.CheckConstraint(
                condition=Q(in_force_latest__isnull=True)
                | Q(verdict_earliest__isnull=True)
                | Q(in_force_latest__gte=F("verdict_earliest")),
                name="sentence_in_force_after_verdict",
                violation_error_message=_("A sentence can't enter into force before its verdict."),
            ),
            models.CheckConstraint(
                condition=Q(kind=SentenceKind.FIRST_INSTANCE) | Q(replaces__isnull=False),
                name="sentence_changed_says_what_it_replaces",
                violation_error_message=_("A sentence changed on appeal or replaced must say which one it replaces."),
            ),
            models.CheckConstraint(
                condition=Q(months__isnull=True) | Q(months__lt=240),
                name="sentence_months_plausible",
                violation_error_message=_("Write long terms in years."),
            ),
        )

    def __str__(self):
        return f"{self.penalty_id or '?'} {self.verdict}"
