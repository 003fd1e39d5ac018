"""Every kind of public page, with something on it."""

from prisoners.domain.choices import Disclosure
from prisoners.published.models import Profile

DAY = "on=2023-06-01"

PAGES = (
    f"/?{DAY}",
    f"/?gender=female&{DAY}",
    f"/figures/prisoners/?{DAY}",
    f"/figures/prisoners/?by=age&{DAY}",
    f"/figures/prisoners/?by=facility_type&by=gender&{DAY}&edition=1",
    "/figures/prisoners/?every=month&from=2022-01-01&to=2024-01-01&by=gender",
    "/figures/detained/?every=year&from=2020-01-01&to=2024-01-01",
    f"/embed/figures/prisoners/?by=gender&{DAY}&edition=1",
    f"/figures/prisoners/compare/?by=age&gender=female&other_gender=male&{DAY}",
    "/figures/detained/compare/?every=year&from=2020-01-01&to=2024-01-01&gender=female&other_gender=male",
    "/figures/convicted/?every=year&cumulative=true&from=2020-01-01&to=2024-01-01",
    "/figures/",
    f"/figures/build/?measure=held&by=gender&by=age&{DAY}",
    f"/facilities/?{DAY}",
    f"/facilities/sizo-1/?{DAY}",
    f"/articles/?{DAY}",
    f"/articles/342/?{DAY}",
    "/articles/361-4/",
    "/facilities/ik-1/",
    "/courts/",
    "/judges/",
    "/group-cases/",
    "/group-cases/hajun-case/",
    "/editions/",
    "/editions/2/",
    "/figures/prisoners/?on=2023-08-15",
    "/reported/",
    "/reported/?series=recognised-viasna",
    "/method/",
    "/data/",
    "/data/codebook/",
    f"/cases/?measure=prisoners&{DAY}",
    "/cases/",
    "/cases/?gender=female&release_reason=pardon&status=held",
)
ERRORS = (
    ("/?gender=woman", 400),
    ("/figures/build/?measure=held&by=status&age_min=40&age_max=30", 400),
    (f"/figures/prisoners/compare/?other_gender=woman&{DAY}", 400),
    ("/nowhere/", 404),
    ("/f/445Y-P850-RK", 404),
)


def people() -> list[str]:
    """Pages of people, whose ids are random: public ones with a vague date and with a replaced penalty, and one whose name is withheld."""
    public = Profile.objects.filter(name_en__in=("Invented Transferred", "Invented Replaced"))
    withheld = Profile.objects.filter(disclosure=Disclosure.NAME_WITHHELD)
    found = [f"/cases/{profile.public_id}/" for profile in (*public, *withheld)]
    assert len(found) == 3
    return found
