"""Guesses: which field a column is likely to go to, by its name in Belarusian, Russian or English. A person confirms them."""

import re
from collections.abc import Sequence

from prisoners.entry.imports.mapping_fields import CASE, LISTED, NUMBER, PERIOD, PLACE, SENTENCE

BETWEEN_WORDS = re.compile(r"[\W_]+")

NAMES: dict[str, str] = {
    NUMBER: "id | number | no | ид | идентификатор | номер | код | нумар | ідэнтыфікатар",
    "names.be": "name be | belarusian name | имя по белорусски | фио бел | імя | прозвішча | імя і прозвішча | прозвішча і імя | імя па беларуску",
    "names.ru": "name ru | russian name | имя | фио | имя и фамилия | фамилия и имя | фамилия имя отчество | имя по русски | імя па руску",
    "names.en": "name | name en | english name | full name | name and surname | latin name | имя латиницей | імя лацінкай",
    "other_names": "other names | aliases | alias | nickname | другие имена | другое имя | псевдоним | іншыя імёны | псеўданім",
    "gender": "gender | sex | пол | гендер | пол м ж | пол чалавека | гендэр",
    "born": "birth date | birthday | date of birth | born | dob | дата рождения | родился | год рождения | дата нараджэння | год нараджэння",
    "died": "died | date of death | death date | death | дата смерти | умер | дата смерці | памёр",
    "citizenship": "citizenship | nationality | гражданство | грамадзянства",
    "residence": "residence | region | place of residence | регион | место жительства | область | рэгіён | месца жыхарства | вобласць",
    "occupation": "",
    "occupation_text": "occupation | profession | job | род занятий | профессия | работа | занятак | прафесія | праца",
    "health_note": "health | health note | medical | здоровье | состояние здоровья | здароўе | стан здароўя",
    "disability_note": "disability | инвалидность | інваліднасць",
    "children": "children | number of children | дети | детей | дзеці | дзяцей",
    "children_under_age": "minor children | children under age | несовершеннолетние дети | непаўналетнія дзеці",
    f"{CASE}.charges:charged": "articles | article | charges | charges indicted | charge | статьи | статья | обвинение | артыкулы | артыкул | абвінавачанне",
    f"{CASE}.charges:convicted": "articles of the conviction | convicted under | осужден по статьям | статьи приговора | артыкулы прысуду",
    f"{CASE}.group_case": "group case | case | clusters | cluster | групповое дело | дело | групавая справа | справа",
    f"{CASE}.story.be": "story be | description be | гісторыя | апісанне",
    f"{CASE}.story.ru": "story ru | description ru | история | описание",
    f"{CASE}.story.en": "story en | story | description",
    f"{SENTENCE}.verdict": "verdict | verdict on | verdict date | date of verdict | sentenced on | дата приговора | приговор | дата прысуду | прысуд",
    f"{SENTENCE}.in_force": "in force | entered into force on | appeal date | вступил в силу | дата вступления в силу | набыў моц",
    f"{SENTENCE}.penalty": "penalty | punishment | наказание | вид наказания | пакаранне | від пакарання",
    f"{SENTENCE}.term": "term | sentence | sentence length | years | срок | срок наказания | тэрмін | тэрмін пакарання",
    f"{SENTENCE}.regime": "regime | режим | рэжым",
    f"{SENTENCE}.court": "court | суд",
    f"{SENTENCE}.judge": "judge | судья | суддзя",
    f"{SENTENCE}.due_published": "expected release | release expected | planned release | ожидаемое освобождение | чакаецца вызваленне",
    f"{PERIOD}.start": "arrested | arrested on | detained | detained on | date of detention | date of arrest | arrest date | "
    "дата задержания | задержан | дата ареста | дата затрымання | затрыманы | дата арышту",
    f"{PERIOD}.last_confirmed_on": "last confirmed on | confirmed on | seen on | подтверждено | пацверджана",
    f"{PERIOD}.end": "released | released on | release date | date of release | дата освобождения | освобожден | освобожден дата | "
    "дата вызвалення | вызвалены",
    f"{PERIOD}.reason": "release reason | reason of release | основание освобождения | падстава вызвалення",
    f"{PLACE}.facility": "facility | prison | place | institution | colony | учреждение | место заключения | колония | тюрьма | "
    "установа | месца зняволення | калонія | турма",
    "designations": "designations | organisations | recognised by | признан | организации | прызнаны | арганізацыі",
    "designations[0].decided": "designated on | recognised on | declaration | date of recognition | дата признания | дата прызнання",
    "sources[0].title": "source title | название источника | назва крыніцы",
    "sources[0].url": "url | link | address | source | ссылка | адрес | источник | спасылка | крыніца",
    "internal_note": "notes | note | comment | remarks | заметки | примечание | комментарий | заўвагі | каментар",
}
"""Names of columns by field, each as ``plain`` makes it. A name stands under one field alone."""


def plain(name: str) -> str:
    """A column's name as names are compared: ``Birth_Date`` and ``birth-date`` are ``birth date``; ё is е."""
    return BETWEEN_WORDS.sub(" ", name.casefold().replace("ё", "е")).strip()


KNOWN = {plain(each): path for path, names in NAMES.items() for each in names.split("|") if each.strip()}


def guesses(header: Sequence[str]) -> list[str]:
    """For each column the path of the field it is likely to go to, '' where nothing is likely; no field twice."""
    found, taken = [], set()
    for name in header:
        path = KNOWN.get(plain(name), "")
        found.append("" if path in taken else path)
        if path and path not in LISTED:
            taken.add(path)
    return found
