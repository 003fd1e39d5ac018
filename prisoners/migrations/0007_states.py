"""Who waited for review before there was sending for review: their last change was it, so that nobody falls out of the list.

And what an urgent withdrawal keeps beside its public reason; and who counts as an author (`prisoners.models.review`).
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Greatest


def send_who_waited(apps, schema_editor):
    alias = schema_editor.connection.alias
    person = apps.get_model("prisoners", "Person").objects.using(alias)
    reviews = apps.get_model("prisoners", "Review").objects.using(alias).filter(person=OuterRef("pk"))
    answers = reviews.exclude(decision="withdrawn").order_by("-decided_at").values("decided_at")[:1]
    rows = apps.get_model("published", "PersonRow").objects.using(alias)
    profiles = apps.get_model("published", "Profile").objects.using(alias).filter(person=OuterRef("key"))
    waited = (
        person.filter(submitted_at__isnull=True)
        .annotate(
            is_published=Exists(rows.filter(person=OuterRef("key"), last_edition__isnull=True)),
            answered_at=Greatest(Subquery(answers), Subquery(profiles.values("updated_at")[:1])),
        )
        .exclude(disclosure="internal", is_published=False)
        .filter(Q(answered_at__isnull=True) | Q(changed_at__gt=F("answered_at")))
    )
    waiting = list(waited.values_list("pk", flat=True))
    person.filter(pk__in=waiting).update(submitted_at=F("changed_at"), submitted_by=F("changed_by"))


class Migration(migrations.Migration):

    dependencies = [
        ('prisoners', '0006_changes_kept'),
        ('published', '0004_moved_pages'),
    ]

    operations = [
        migrations.AddField(
            model_name='review',
            name='internal_reason',
            field=models.CharField(blank=True, help_text='For editors and reviewers; never public.', max_length=300, verbose_name='internal reason'),
        ),
        migrations.AddField(
            model_name='review',
            name='is_urgent',
            field=models.BooleanField(default=False, help_text='Whether people were taken off at once by one person, so that a second one is to look at it.', verbose_name='urgent'),
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='review',
            name='four_eyes',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='review',
            trigger=pgtrigger.compiler.Trigger(name='four_eyes', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nNEW.last_change := (SELECT max(pgh_id) FROM prisoners_personevent WHERE pgh_obj_id = NEW.person_id);\nIF NEW.decision = 'published' AND EXISTS (\n    SELECT FROM prisoners_personevent change\n    LEFT JOIN prisoners_personevent published ON published.pgh_id = (\n        SELECT max(last_change) FROM prisoners_review WHERE person_id = NEW.person_id AND decision = 'published')\n    WHERE change.pgh_obj_id = NEW.person_id AND change.changed_by_id = NEW.decided_by_id\n    AND CASE WHEN published.pgh_id IS NOT NULL THEN change.pgh_id > published.pgh_id AND change.changed_at <> published.changed_at\n    ELSE change.changed_at > coalesce((\n        SELECT max(decided_at) FROM prisoners_review WHERE person_id = NEW.person_id AND decision = 'published'), '-infinity')\n    END\n) THEN\n    RAISE EXCEPTION 'review_by_a_second_person: user % changed these records since they were last published', NEW.decided_by_id\n    USING ERRCODE = 'check_violation', CONSTRAINT = 'review_by_a_second_person', TABLE = 'prisoners_review';\nEND IF;\nRETURN NEW;\n", hash='d355c35e9c9dac21eab0ed8d109c6511a94eec2e', operation='INSERT', pgid='pgtrigger_four_eyes_3aab9', table='prisoners_review', when='BEFORE')),
        ),
        migrations.RunPython(send_who_waited, migrations.RunPython.noop),
    ]
