"""What became of rows, kept with all that an undo needs; and what the registry said last. In the database, many rows a statement."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from prisoners.models import Import, ImportRow, SourceRecord

ROWS, SOURCES = ImportRow._meta.db_table, SourceRecord._meta.db_table
UNIQUE = "(registry, number) DO UPDATE SET person_id = excluded.person_id, raw = excluded.raw, said = excluded.said, "
UNIQUE += "as_of = excluded.as_of, batch_id = excluded.batch_id"

KEEP = f"""
UPDATE {ROWS} r
SET result = v.result, person_id = v.person, written_at = v.written_at,
    before = v.before::jsonb || jsonb_build_object('source', (
        SELECT jsonb_build_object('person', s.person_id, 'raw', s.raw, 'said', s.said, 'as_of', s.as_of, 'batch', s.batch_id)
        FROM {SOURCES} s WHERE r.number <> '' AND s.registry = %(registry)s AND s.number = r.number
    ))
FROM unnest(%(rows)s::bigint[], %(results)s::text[], %(people)s::bigint[], %(written)s::timestamptz[], %(before)s::text[])
    AS v (id, result, person, written_at, before)
WHERE r.id = v.id
"""
SAY = f"""
INSERT INTO {SOURCES} (registry, number, person_id, raw, said, as_of, batch_id)
SELECT %(registry)s, number, person_id, raw, said, %(as_of)s, batch_id FROM {ROWS}
WHERE id = ANY (%(rows)s::bigint[]) AND number <> ''
ON CONFLICT {UNIQUE}
"""
SAY_AS_BEFORE = f"""
INSERT INTO {SOURCES} (registry, number, person_id, raw, said, as_of, batch_id)
SELECT %(registry)s, r.number, (before #>> '{{source,person}}')::bigint, before #> '{{source,raw}}', before #> '{{source,said}}',
    (before #>> '{{source,as_of}}')::date, (before #>> '{{source,batch}}')::bigint
FROM {ROWS} r
WHERE r.batch_id = %(batch)s AND r.number <> '' AND jsonb_typeof(before -> 'source') = 'object'
ON CONFLICT {UNIQUE}
"""
FORGET = f"""
DELETE FROM {SOURCES} s USING {ROWS} r
WHERE r.batch_id = %(batch)s AND s.batch_id = %(batch)s AND s.registry = %(registry)s AND s.number = r.number
    AND r.before IS NOT NULL AND coalesce(jsonb_typeof(r.before -> 'source'), 'null') = 'null'
"""


@dataclass(frozen=True)
class Written:
    """A row that was written. ``before``: the person's document before, None where nothing of it changed or the person is new.
    ``submitted``: when and by whom the records had been sent for review before."""

    row: int
    result: ImportRow.Result
    person: int
    written_at: datetime | None = None
    before: dict | None = None
    submitted: tuple[datetime | None, int | None] = (None, None)


def keep_written(batch: Import, registry: str, written: Sequence[Written]) -> None:
    """Keep the results of rows with what was before, and what the registry says now."""
    parameters = {
        "registry": registry,
        "as_of": batch.as_of,
        "rows": [each.row for each in written],
        "results": [each.result.value for each in written],
        "people": [each.person for each in written],
        "written": [each.written_at for each in written],
        "before": [json.dumps(_before(each), ensure_ascii=False) for each in written],
    }
    with connection.cursor() as cursor:
        cursor.execute(KEEP, parameters)
        cursor.execute(SAY, parameters)


def _before(written: Written) -> dict:
    at, by = written.submitted
    return {"document": written.before, "submitted_at": at.isoformat() if at else None, "submitted_by": by}


def say_as_before(batch: Import, registry: str) -> None:
    """Let the registry say what it said before this import."""
    parameters = {"registry": registry, "batch": batch.pk}
    with connection.cursor() as cursor:
        cursor.execute(FORGET, parameters)
        cursor.execute(SAY_AS_BEFORE, parameters)


def count_results(batch: Import) -> dict[str, int]:
    """How many rows came to which result; together as many as the file has rows."""
    counts = dict.fromkeys([each for each in ImportRow.Result.values if each], 0)
    for result in batch.rows.order_by().values_list("result", flat=True):
        counts[result] += 1
    return counts
