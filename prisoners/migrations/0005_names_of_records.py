"""Words of the names of people who are there already, so that editors find who looks alike."""

from django.db import migrations

from prisoners.domain.names.indexed import indexed

AT_ONCE = 500


def index_standing(apps, schema_editor):
    alias = schema_editor.connection.alias
    people = apps.get_model("prisoners", "Person").objects.using(alias).prefetch_related("other_names")
    words = apps.get_model("prisoners", "NameWord")
    made = []
    for person in people.iterator(chunk_size=AT_ONCE):
        others = " ".join(name.text for name in person.other_names.all())
        names = (person.name_be, person.name_ru, person.name_en)
        made += [words(person=person, **line._asdict()) for line in indexed(names, others)]
        if len(made) > AT_ONCE * 10:
            words.objects.using(alias).bulk_create(made, batch_size=AT_ONCE * 4)
            made = []
    words.objects.using(alias).bulk_create(made, batch_size=AT_ONCE * 4)


class Migration(migrations.Migration):

    dependencies = [
        ('prisoners', '0004_entering'),
    ]

    operations = [
        migrations.RunPython(index_standing, migrations.RunPython.noop),
    ]
