"""Forms of common given names: Belarusian, Russian, English, and short ones that stand for one name only.

Facts of the languages, as in any dictionary of names; a short form that two names share (Саша, Женя, Валя) is left out. Forms that sound
the same in both languages need no line: their folds are the same.
"""

from prisoners.domain.names.folding import folds
from prisoners.domain.names.spelling import words

FORMS = tuple(
    tuple(line.split())
    for line in """
    Аляксандр Александр Alexander Алесь Олесь Ales
    Аляксандра Александра Alexandra
    Аляксей Алексей Alexis Лёша Алёша
    Анастасія Анастасия Anastasia Настасся Настя Насця
    Анатоль Анатолий Толя Толік Толик
    Андрэй Андрей Andrew Андрэйка Андрюша
    Антаніна Антонина Antonina Тоня
    Антон Антоний Anthony Антось
    Арцём Артём Артемий
    Багдан Богдан Bohdan
    Барыс Борис Boris Боря
    Валерыя Валерия Valeria
    Васіль Василий Basil Вася Васіл
    Вераніка Вероника Veronica
    Вікторыя Виктория Victoria Вика Віка
    Віктар Виктор Victor Витя Віця
    Віталь Виталий Vitaly
    Вольга Ольга Olga Оля Воля
    Уладзімір Владимир Vladimir Володя Валодзя Вова Уладзь
    Вячаслаў Вячеслав Viacheslav
    Ганна Анна Anna Аня Ганя Hanna
    Галіна Галина Galina Галя
    Генадзь Геннадий Гена
    Георгій Георгий George
    Рыгор Григорий Gregory Гриша Грыша
    Дар'я Дарья Daria Даша Дарка
    Дзіяна Диана Diana
    Дзмітрый Дмитрий Dmitry Змітрок Дзіма Дима Зміцер
    Еўдакія Евдокия Eudokia Аўдоцця
    Алена Елена Helena Helen Лена Алёна
    Лізавета Елизавета Elizabeth Лиза Ліза Альжбета
    Захар Захарий Zachary
    Іван Иван John Ваня Янка Ян
    Ігар Игорь Igor
    Ілья Илья Elijah
    Ірына Ирина Irina Irene Ира Іра Арына
    Осіп Иосиф Joseph Язэп Юзаф Иосип
    Кацярына Екатерина Catherine Катя Каця Кацька Katerina
    Кацярына Катерина
    Канстанцін Константин Constantine Костя Косця Кастусь
    Ксенія Ксения Xenia Аксіння
    Крысціна Кристина Christina
    Лявон Леонид Леанід
    Леў Лев Leo Leon
    Людміла Людмила Ludmila Люда
    Маргарыта Маргарита Margaret Рита Рыта
    Марыя Мария Mary Maria Маша Маруся
    Мацвей Матвей Matthew
    Мікалай Николай Nicholas Мікола Коля Міколка Nikolai
    Мікіта Никита Nikita
    Міхаіл Михаил Michael Міхась Миша Міша
    Надзея Надежда Nadezhda Надя Надзя Hope
    Наталля Наталья Natalia Natalie Наташа
    Аксана Оксана Oksana Ксана
    Алег Олег Oleg
    Алеся Олеся Alesia Леся
    Павел Pavel Paul Паша Паўлюк
    Паліна Полина Paulina Поля
    Пётр Петр Peter Петя Пеця Пятро Пятрусь
    Сцяпан Степан Stephen Стёпа Сцёпа
    Сяргей Сергей Sergei Sergius Серёжа Сярожа
    Святлана Светлана Svetlana Света Свята
    Станіслаў Станислав Stanislaus Стась
    Таццяна Татьяна Tatiana Таня
    Цімафей Тимофей Timothy Тимоша
    Фёдар Фёдор Theodore Хведар Федя
    Юлія Юлия Julia Юля
    Юры Юрий George Юра Юрась Yuri
    Юстына Юстина Justina
    Якаў Яков Jacob James Якуб Яша
    Яўген Евгений Eugene
    Яўгенія Евгения Eugenia
    Ягор Егор Yegor Egor
    Ядвіга Ядвига Hedwig Jadwiga
    Ян Jan
    """.strip().splitlines()
)
CANONICAL = 3
"""How many first forms of a line are full ones."""


def _by_fold() -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for number, forms in enumerate(FORMS):
        for form in forms:
            for fold in _folds_of(form):
                if number not in found.setdefault(fold, []):
                    found[fold].append(number)
    return {fold: tuple(numbers) for fold, numbers in found.items()}


def _folds_of(form: str) -> list[str]:
    return [fold for word in words(form) for fold in folds(word)]


NAMES = _by_fold()
FOLDS = tuple(tuple(dict.fromkeys(fold for form in forms for fold in _folds_of(form))) for forms in FORMS)
STARTS = tuple(tuple(dict.fromkeys(fold for form in forms[:CANONICAL] for fold in _folds_of(form))) for forms in FORMS)
FATHERS = frozenset(
    fold
    for name in "Адам Аркадий Артур Вадим Валентин Валерий Вениамин Глеб Денис Игнат Казимир Кирилл Максим Марат Марк "
    "Роман Руслан Тарас Эдуард Ярослав".split()
    for fold in folds(name.lower())
) | {fold for forms in STARTS for fold in forms}
"""Folds of men's names that fathers' names are made of; women's among them make none."""
PATRONYMICS = ("aviC", "avna", "iniCna", "iCna", "iC")
"""Folded endings of fathers' names: -ович, -евич, -овна, -евна, -инична, -ична, -ич, and the Belarusian ones."""


def other_forms(word: str) -> set[str]:
    """Folds of all forms of the names that a word is a form of, in any spelling; nothing where it is none."""
    return {fold for known in folds(word) for number in NAMES.get(known, ()) for fold in FOLDS[number]}


def forms_starting(word: str) -> set[str]:
    """Folds of all full forms of the names of which a full form begins with these letters."""
    starts = folds(word)
    if not starts:
        return set()
    return {fold for forms in STARTS if any(form.startswith(starts) for form in forms) for fold in forms}


def is_patronymic(word: str) -> bool:
    """Whether a word is a man's name with the ending of a father's name: Иванович, Сяргееўна, Leonidovich.

    Surnames are made so too (Паўловіч): where it stands must tell them apart.
    """
    stems = (fold.removesuffix(end) for fold in folds(word) for end in PATRONYMICS if fold.endswith(end))
    return any(stem in FATHERS or stem + "a" in FATHERS for stem in stems if len(stem) > 1)
