"""Every kind of public page, with something on it."""

DAY = "on=2023-06-01"

PAGES = (
    f"/?{DAY}",
    f"/?gender=female&{DAY}",
    f"/figures/prisoners/?{DAY}",
    f"/figures/prisoners/?by=age&{DAY}",
    f"/figures/prisoners/?by=facility_type&by=gender&{DAY}&edition=1",
    "/figures/prisoners/?every=month&from=2022-01-01&to=2024-01-01&by=gender",
    "/figures/detained/?every=year&from=2020-01-01&to=2024-01-01",
    "/figures/",
    f"/facilities/?{DAY}",
    f"/facilities/sizo-1/?{DAY}",
    f"/articles/?{DAY}",
    f"/articles/342/?{DAY}",
    "/editions/",
    "/editions/2/",
    "/reported/",
    "/method/",
    f"/cases/?measure=prisoners&{DAY}",
)
ERRORS = (("/?gender=woman", 400), ("/nowhere/", 404))
