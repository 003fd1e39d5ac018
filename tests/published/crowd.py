"""Invented people with names that are easy to mistake for one another and for the documented ones; and their profiles."""

from collections.abc import Iterable, Iterator
from itertools import count, islice

from django.utils import timezone

from prisoners.demonstration.names import GIVEN
from prisoners.demonstration.truth import FEMALE, MALE
from prisoners.domain.choices import Disclosure
from prisoners.domain.names.romanisation import RULES
from prisoners.publication.found_by import write_words
from prisoners.published.models import Profile
from tests.published.spellings import Name

PASSPORT = next(rules for rules in RULES if rules.name == "passport Belarusian")
STEMS = tuple(
    stem.split("/")
    for stem in (
        "Ласін/Лосин Лосн/Лосн Ласат/Лосат Лазур/Лазур Лазін/Лазин Булын/Булын Булат/Булат Балыб/Балыб Чулін/Чулин Чальц/Чельц "
        "Бялін/Белин Бялят/Белят Вялік/Велик Андрыл/Андрил Антрап/Антроп Панат/Панат Панял/Панел Шаран/Шаран Шурэнд/Шуренд "
        "Ветрабор/Ветробор Сонцагай/Солнцегай Ціхазвон/Тихозвон Ціхан/Тихон Цехан/Техан Хмарадым/Хмародым Жытагур/Житогур "
        "Дзянісп/Денисп Гарадзец/Городец Зоркавей/Звездовей Яснаг/Ясног Юрг/Юрг Ёлк/Ёлк Шчагл/Щегл Уладым/Владым Віцеб/Витеб"
    ).split()
)
ENDINGS = tuple(
    ending.split("/")
    for ending in (
        "оўскі/овский/оўская/овская енка/енко/енка/енко чык/чик/чык/чик овіч/ович/овіч/ович юк/юк/юк/юк аў/ов/ава/ова "
        "эўскі/евский/эўская/евская ік/ик/ік/ик онак/онок/онак/онок еня/еня/еня/еня цоў/цов/цова/цова ін/ин/іна/ина"
    ).split()
)


def crowd(size: int) -> list[Name]:
    """That many different names, always the same, women and men by turns."""
    return list(islice(many(), size))


def many() -> Iterator[Name]:
    """Names without end; after some ten thousands they come again."""
    surnames = len(STEMS) * len(ENDINGS)
    for number in count():
        # A step without a common divisor with the number of surnames, so that neighbours differ in all parts.
        surname = (number * 101) % surnames
        stem, ending = STEMS[surname % len(STEMS)], ENDINGS[surname // len(STEMS)]
        for woman, gender in ((True, FEMALE), (False, MALE)):
            first = GIVEN[gender][(number * 7 + number // surnames) % len(GIVEN[gender])]
            be, ru = (f"{stem[place]}{ending[place + 2 * woman]}" for place in (0, 1))
            yield Name(
                f"{first[0]} {be}", f"{first[1]} {ru}", PASSPORT.latin(f"{first[0]} {be}"), "f" if woman else "m"
            )


def put_profiles(names: Iterable[Name], start: int = 1, **fields) -> list[Profile]:
    """Profiles of people with these names, as publication writes them, with keys from ``start``."""
    made = [
        Profile(
            person=key,
            public_id=f"crowd{key}",
            disclosure=Disclosure.PUBLIC,
            name_be=name.be,
            name_ru=name.ru,
            name_en=name.en,
            search=" ".join(sorted({name.be.lower(), name.ru.lower(), name.en.lower()})),
            sort_key=name.en.lower(),
            updated_at=timezone.now(),
            **fields,
        )
        for key, name in enumerate(names, start=start)
    ]
    Profile.objects.bulk_create(made, batch_size=500)
    write_words(made)
    return made
