"""Days on which many are pardoned at once, as was published of 2024 and 2025."""

from datetime import date

PARDONS = {
    date(2024, 7, 3): 18,
    date(2024, 8, 16): 30,
    date(2024, 9, 4): 30,
    date(2024, 9, 16): 37,
    date(2024, 11, 7): 31,
    date(2024, 11, 20): 32,
    date(2024, 12, 28): 20,
    date(2025, 1, 24): 15,
    date(2025, 3, 7): 15,
    date(2025, 6, 21): 14,
    date(2025, 9, 11): 52,
    date(2025, 11, 20): 31,
    date(2025, 12, 13): 123,
    date(2026, 3, 5): 40,
    date(2026, 5, 8): 40,
    date(2026, 7, 2): 60,
}
"""Days with weights; those after the end of 2025 are invented."""
EXPULSIONS = frozenset({date(2025, 9, 11), date(2025, 12, 13), date(2026, 7, 2)})
"""Of these, days on which the pardoned were taken out of the country."""
