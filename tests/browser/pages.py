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
    "/editions/",
    "/editions/2/",
    "/figures/prisoners/?on=2023-08-15",
    "/reported/",
    "/reported/?series=recognised-viasna",
    "/method/",
    f"/cases/?measure=prisoners&{DAY}",
)
ERRORS = (
    ("/?gender=woman", 400),
    ("/figures/build/?measure=held&by=status&age_min=40&age_max=30", 400),
    (f"/figures/prisoners/compare/?other_gender=woman&{DAY}", 400),
    ("/nowhere/", 404),
    ("/f/445Y-P850-RK", 404),
)
