"""Names that nobody bears: common given names with surnames put together from words, the same in three languages.

The surnames ("Vetrabor", wind and wood) have no form for men or women, and are in no list of people known to the project.
"""

from prisoners.demonstration.truth import FEMALE, MALE

GIVEN = {
    FEMALE: tuple(
        name.split("/")
        for name in (
            "Алена/Елена/Alena Аксана/Оксана/Aksana Алеся/Олеся/Alesia Анастасія/Анастасия/Anastasiya "
            "Ганна/Анна/Hanna Вольга/Ольга/Volha Вера/Вера/Vera Вікторыя/Виктория/Viktoryia "
            "Галіна/Галина/Halina Дар'я/Дарья/Darya Дзіяна/Диана/Dziyana Еўдакія/Евдокия/Eudakia "
            "Жанна/Жанна/Zhanna Іна/Инна/Ina Ірына/Ирина/Iryna Кацярына/Екатерина/Katsiaryna "
            "Крысціна/Кристина/Krystsina Ларыса/Лариса/Larysa Людміла/Людмила/Liudmila Марына/Марина/Maryna "
            "Марыя/Мария/Maryia Маргарыта/Маргарита/Marharyta Надзея/Надежда/Nadzeya Наталля/Наталья/Natallia "
            "Паліна/Полина/Palina Святлана/Светлана/Sviatlana Таццяна/Татьяна/Tatsiana Юлія/Юлия/Yuliya "
            "Яўгенія/Евгения/Yauheniya Яніна/Янина/Yanina"
        ).split()
    ),
    MALE: tuple(
        name.split("/")
        for name in (
            "Аляксандр/Александр/Aliaksandr Аляксей/Алексей/Aliaksei Андрэй/Андрей/Andrei Анатоль/Анатолий/Anatol "
            "Антон/Антон/Anton Арцём/Артём/Artsiom Багдан/Богдан/Bahdan Вадзім/Вадим/Vadzim "
            "Васіль/Василий/Vasil Віктар/Виктор/Viktar Віталь/Виталий/Vital Уладзімір/Владимир/Uladzimir "
            "Генадзь/Геннадий/Henadz Глеб/Глеб/Hleb Дзмітрый/Дмитрий/Dzmitry Дзяніс/Денис/Dzianis "
            "Ягор/Егор/Yahor Захар/Захар/Zakhar Іван/Иван/Ivan Кірыл/Кирилл/Kiryl Леанід/Леонид/Leanid "
            "Максім/Максим/Maksim Мікалай/Николай/Mikalai Мікіта/Никита/Mikita Павел/Павел/Pavel "
            "Пётр/Пётр/Piotr Раман/Роман/Raman Сяргей/Сергей/Siarhei Цімафей/Тимофей/Tsimafei Яўген/Евгений/Yauhen"
        ).split()
    ),
}

FIRST_PARTS = tuple(
    part.split("/")
    for part in (
        "Ветра/Ветро/Vetra Дажджа/Дожде/Dazhdzha Сонца/Солнце/Sontsa Тумана/Тумано/Tumana Вярба/Вербо/Viarba "
        "Сосна/Сосно/Sosna Лісца/Листо/Listsa Мора/Море/Mora Неба/Небо/Neba Зорка/Звездо/Zorka Поля/Поле/Polia "
        "Снега/Снего/Sneha Травы/Траво/Travy Хмара/Облако/Khmara Ясна/Ясно/Yasna Ціха/Тихо/Tsikha "
        "Калоса/Колосо/Kalosa Вераса/Вересо/Verasa Жыта/Жито/Zhyta Рачна/Речно/Rachna Жвіра/Гравие/Zhvira "
        "Ільна/Льно/Ilna Мяда/Медо/Miada Раса/Росо/Rasa Іскра/Искро/Iskra Буслава/Аисто/Buslava"
    ).split()
)
SECOND_PARTS = tuple(
    part.split("/")
    for part in (
        "бор/бор/bor кут/кут/kut гай/гай/hai вей/вей/vei плёт/плёт/plot дар/дар/dar звон/звон/zvon "
        "мур/мур/mur лёт/лёт/liot спеў/спев/speu дым/дым/dym клён/клён/klion шлях/шлях/shliakh луг/луг/luh"
    ).split()
)
LANGUAGES = ("be", "ru", "en")


def name_of(number: int, gender: str) -> dict[str, str]:
    """The name of the ``number``-th person (from 0) of that gender; different up to 10,920 people of one gender."""
    given = GIVEN[gender]
    surnames = len(FIRST_PARTS) * len(SECOND_PARTS)
    # Steps without a common divisor with the numbers of names, so that neighbours differ in both.
    surname = (number * 101) % surnames
    first, second = FIRST_PARTS[surname % len(FIRST_PARTS)], SECOND_PARTS[surname // len(FIRST_PARTS)]
    own = given[(number * 7 + number // surnames) % len(given)]
    return {language: f"{own[place]} {first[place]}{second[place]}" for place, language in enumerate(LANGUAGES)}
