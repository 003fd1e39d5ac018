"""Columns of Viasna's export: names for programs, names of the scrape as JSON, and headers of its tables for people in three languages.

``councel`` is spelled as the source spells it.
"""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from prisoners.entry.imports.parsers.texts import plain

ARTICLES = "articles"
MOST_ARTICLES = 13
READ = (
    "id url name status birthday gender arrested articles verdict_date decision penalty judge court prison prison/title prison/address "
    "declaration release_date died clusters appeal_date"
).split() + [f"{ARTICLES}/{number}" for number in range(MOST_ARTICLES)]
KEPT_RAW = {
    "prosecutor": _("There is no list of prosecutors; the name stays in the row as given."),
    "councel": _("The name of a lawyer can put them in danger; it stays in the row as given."),
    "penalty_start_date": _("What this day begins is not said; it stays in the row as given."),
    "fake_terrorist_list": _("No field for lists of the authorities; it stays in the row as given."),
    "photo": _("Photos are not imported."),
    "description": _("The text is the source's own; it stays in the row as given."),
}
"""Columns that are not read on purpose, and why."""

HEADERS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "id": "id | number",
        "url": "link | page",
        "name": "name and surname | full name | surname and name",
        "status": "status",
        "birthday": "date of birth | birth date",
        "gender": "gender | sex",
        "arrested": "date of detention | date of arrest | detained",
        "articles": "charges indicted | charges | articles",
        "verdict_date": "date of verdict | verdict date",
        "decision": "sentence | term",
        "penalty": "penalty | punishment | type of punishment",
        "judge": "judge",
        "court": "court",
        "prosecutor": "prosecutor",
        "councel": "counsel | lawyer",
        "prison": "place of detention | prison | facility | place of imprisonment",
        "declaration": "statement | declaration",
        "release_date": "date of release | release date",
        "died": "date of death | died",
        "clusters": "case | cases | clusters",
        "appeal_date": "date of appeal",
        "penalty_start_date": "start of the sentence",
    },
    "ru": {
        "id": "номер",
        "url": "ссылка | страница",
        "name": "имя и фамилия | фамилия и имя | фио",
        "status": "статус",
        "birthday": "дата рождения",
        "gender": "пол",
        "arrested": "дата задержания | дата ареста",
        "articles": "предъявленные обвинения | обвинения | обвинение | статьи",
        "verdict_date": "дата приговора",
        "decision": "приговор | срок",
        "penalty": "наказание | вид наказания",
        "judge": "судья",
        "court": "суд",
        "prosecutor": "прокурор",
        "councel": "адвокат",
        "prison": "место заключения | место содержания | место лишения свободы",
        "declaration": "заявление",
        "release_date": "дата освобождения",
        "died": "дата смерти",
        "clusters": "дело | дела",
        "appeal_date": "дата апелляции",
        "penalty_start_date": "начало срока",
    },
    "be": {
        "id": "нумар",
        "url": "спасылка | старонка",
        "name": "імя і прозвішча | прозвішча і імя",
        "status": "статус",
        "birthday": "дата нараджэння",
        "gender": "пол | гендар",
        "arrested": "дата затрымання | дата арышту",
        "articles": "прад'яўленыя абвінавачанні | абвінавачанні | абвінавачанне | артыкулы",
        "verdict_date": "дата прысуду | дата вынясення прысуду",
        "decision": "прысуд | тэрмін",
        "penalty": "пакаранне | від пакарання",
        "judge": "суддзя",
        "court": "суд",
        "prosecutor": "пракурор",
        "councel": "адвакат",
        "prison": "месца зняволення | месца ўтрымання",
        "declaration": "заява",
        "release_date": "дата вызвалення",
        "died": "дата смерці",
        "clusters": "справа | справы",
        "appeal_date": "дата апеляцыі",
        "penalty_start_date": "пачатак тэрміну",
    },
}
"""Headers for people, several spellings of one between ``|``; only some of the English ones were seen, the rest is what they are likely to be."""
BY_HEADER = {
    language: {plain(name): column for column, names in columns.items() for name in names.split("|")}
    for language, columns in HEADERS.items()
}
OF_THIS_SOURCE = {"clusters", "declaration", "fake_terrorist_list", "decision", "penalty_start_date", "councel"}
LEAST_HEADERS = 4


def columns_of(header: Sequence[str]) -> tuple[dict[str, str], str]:
    """Column by the name it has in the file, and the language of a header for people ('' where it is one for programs)."""
    if for_programs(header):
        known = {*READ, *KEPT_RAW}
        return {name: name for name in header if name in known}, ""
    found = {language: _named(header, language) for language in HEADERS}
    language = max(found, key=lambda each: len(found[each]))
    return found[language], language


def for_programs(header: Sequence[str]) -> bool:
    return {"id", "name", "status"} <= set(header) and bool(OF_THIS_SOURCE & set(header))


def for_people(header: Sequence[str]) -> bool:
    columns = set(columns_of(header)[0].values())
    return len(columns) >= LEAST_HEADERS and {"name", "arrested", "articles"} <= columns


def _named(header: Sequence[str], language: str) -> dict[str, str]:
    """The first header of each column that is one of a language."""
    found: dict[str, str] = {}
    for name in header:
        column = BY_HEADER[language].get(plain(str(name)).rstrip(" :*"))
        if column and column not in found.values():
            found[name] = column
    return found
