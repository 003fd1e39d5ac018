"""Extensions and the SQL functions that generated columns are made with."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations

PARTIAL_EARLIEST = """
CREATE FUNCTION partial_earliest(value text) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN value = '' THEN NULL ELSE make_date(
        left(value, 4)::int,
        coalesce(nullif(substr(value, 6, 2), ''), '1')::int,
        coalesce(nullif(substr(value, 9, 2), ''), '1')::int) END
$$
"""

PARTIAL_LATEST = """
CREATE FUNCTION partial_latest(value text) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE length(value)
        WHEN 0 THEN NULL
        WHEN 4 THEN make_date(value::int, 12, 31)
        WHEN 7 THEN (make_date(left(value, 4)::int, substr(value, 6, 2)::int, 1) + interval '1 month')::date - 1
        ELSE make_date(left(value, 4)::int, substr(value, 6, 2)::int, substr(value, 9, 2)::int) END
$$
"""

# daterange() raises an error where the bounds cross; a constraint of the table says it in better words.
BEST_RANGE = """
CREATE FUNCTION best_range(first_day date, last_day date) RETURNS daterange
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN first_day IS NULL OR last_day < first_day THEN 'empty'::daterange
        ELSE daterange(first_day, last_day, '[)') END
$$
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        migrations.RunSQL(PARTIAL_EARLIEST, "DROP FUNCTION partial_earliest(text)"),
        migrations.RunSQL(PARTIAL_LATEST, "DROP FUNCTION partial_latest(text)"),
        migrations.RunSQL(BEST_RANGE, "DROP FUNCTION best_range(date, date)"),
    ]
