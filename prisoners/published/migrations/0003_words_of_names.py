"""Words of public names, to find a person by under any spelling; words of public stories.

What is indexed for profiles that stand is made from their own columns: `search` holds the other public names too. The index of any part of a name goes.
"""

from django.db import migrations, models

from prisoners.domain.names.indexed import indexed

# Words of the stories as they stand, and their stems; for Belarusian there is no stemmer, so the beginning of a word must do.
# A stored column and not an index of an expression, which would be computed anew for each row that no index is used for; and
# none of the model's, so that nobody reads it who doesn't search. Serves prisoners.published.searching.
STORY_WORDS = """
ALTER TABLE published_profile ADD COLUMN story_words tsvector GENERATED ALWAYS AS (
    to_tsvector('simple'::regconfig, story_be || ' ' || story_ru || ' ' || story_en)
    || to_tsvector('russian'::regconfig, story_ru) || to_tsvector('english'::regconfig, story_en)
) STORED;
CREATE INDEX profile_story_words ON published_profile USING gin (story_words)
"""

# Of a person whose disclosure is no longer public, and of whoever has no profile, no word can stay: the rows go in the
# statement that deletes the profile, and a change of its disclosure is refused while they stand.
OF_PUBLIC_PROFILES = """
ALTER TABLE published_profile_word ADD CONSTRAINT words_of_public_profiles
FOREIGN KEY (person, disclosure) REFERENCES published_profile (person, disclosure) ON DELETE CASCADE
"""
# The search asks for some hundreds of words in one array, and planning weighs each against the commonest that are known.
FEW_STATISTICS = "ALTER TABLE published_profile_word ALTER word SET STATISTICS 10, ALTER rough SET STATISTICS 10"
AT_ONCE = 500


def index_standing(apps, schema_editor):
    profiles = apps.get_model("published", "Profile").objects.using(schema_editor.connection.alias)
    words = apps.get_model("published", "ProfileWord").objects.using(schema_editor.connection.alias)
    made = []
    for profile in profiles.filter(disclosure="public").iterator(chunk_size=AT_ONCE):
        names = (profile.name_be, profile.name_ru, profile.name_en)
        made += [
            words.model(person=profile.person, **line._asdict()) for line in indexed(names, profile.search)
        ]
        if len(made) > AT_ONCE * 10:
            words.bulk_create(made, batch_size=AT_ONCE * 4)
            made = []
    words.bulk_create(made, batch_size=AT_ONCE * 4)


class Migration(migrations.Migration):

    dependencies = [
        ('published', '0002_person_by_key'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='profile', name='profile_search'),
        migrations.AddConstraint(
            model_name='profile',
            constraint=models.UniqueConstraint(fields=('person', 'disclosure'), name='profile_with_its_disclosure'),
        ),
        migrations.RunSQL(STORY_WORDS, "ALTER TABLE published_profile DROP COLUMN story_words"),
        migrations.CreateModel(
            name='ProfileWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.BigIntegerField(help_text='Stable random key of the person.')),
                ('disclosure', models.CharField(default='public', help_text='That of the profile, which is always public.', max_length=16)),
                ('word', models.CharField(db_collation='C', help_text='A word of a name, in lower case without marks.', max_length=60)),
                ('fold', models.CharField(db_collation='C', help_text='How it sounds, the same in any spelling.', max_length=60)),
                ('rough', models.CharField(db_collation='C', help_text='The consonants of that.', max_length=60)),
                ('whole', models.PositiveSmallIntegerField(help_text='Words of the shortest name that holds it.')),
            ],
            options={
                'verbose_name': 'word of a public name',
                'db_table': 'published_profile_word',
                'indexes': [
                    models.Index(fields=['word'], name='name_by_word'),
                    models.Index(fields=['fold'], name='name_by_fold'),
                    models.Index(fields=['rough'], include=('word', 'fold'), name='name_by_rough'),
                    models.Index(fields=['person'], name='name_by_person'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('disclosure', 'public')), name='only_public_names_are_found'),
                ],
            },
        ),
        migrations.RunSQL(FEW_STATISTICS, migrations.RunSQL.noop),
        migrations.RunSQL(OF_PUBLIC_PROFILES, "ALTER TABLE published_profile_word DROP CONSTRAINT words_of_public_profiles"),
        migrations.RunPython(index_standing, migrations.RunPython.noop),
    ]
