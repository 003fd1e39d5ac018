"""Merging two records of one person, and splitting one record of two: proposed, decided by a second person, and taken back.

- `proposing`: a proposal with its plan; `plans`: what a plan says, and its check against the records.
- `collisions`: what both records say of one thing, so that somebody must choose.
- `merging`, `splitting`: carrying a plan out; `uniting`: two periods or cases as one.
- `deciding`: accepting and refusing; `undoing`: the way back; `kept_rows`: rows as they were, for that way back.
- `trying`: the outcome shown before anything is decided.
"""

from prisoners.records.identity.deciding import decide
from prisoners.records.identity.errors import CannotDo
from prisoners.records.identity.proposing import propose_merge, propose_split
from prisoners.records.identity.trying import trying
from prisoners.records.identity.undoing import take_back

__all__ = ["CannotDo", "decide", "propose_merge", "propose_split", "take_back", "trying"]
