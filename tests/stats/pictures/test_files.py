"""Pictures over HTTP: a PNG with its metadata, the same bytes each time for a frozen figure, and the preview card."""

import io

import pytest
from django.utils import translation
from PIL import Image

from prisoners.published.models import Edition
from stats.pictures.card import card, fitting
from stats.pictures.sheet import MOST_PIXELS, Sheet
from tests.stats.pictures.drawing import boxes_outside, said, shown, words

FROZEN = "on=2023-06-01&edition=1"
PICTURE = f"/figures/prisoners.png?by=gender&{FROZEN}"
CARD = f"/figures/prisoners.card.png?{FROZEN}"

pytestmark = pytest.mark.usefixtures("today", "published")


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def opened(response) -> Image.Image:
    assert response.status_code == 200, response.content
    with Image.open(io.BytesIO(response.content)) as image:
        image.load()
    return image


def colours(image: Image.Image) -> int:
    return len(image.convert("RGB").getcolors(maxcolors=2**24))


def test_a_picture_is_a_png_under_a_file_name_wide_enough_to_print(client):
    response = client.get(PICTURE)
    image = opened(response)
    assert (response["Content-Type"], image.format, image.width) == ("image/png", "PNG", 1600)
    assert response["Content-Disposition"] == 'attachment; filename="prisoners.png"'
    assert 400 < image.height < 1600
    assert image.info["dpi"][0] == pytest.approx(200, abs=1)
    assert colours(image) > 20


def test_a_picture_is_higher_with_more_bars(client):
    few, many = (opened(client.get(f"/figures/prisoners.png?by={by}&{FROZEN}")) for by in ("gender", "article"))
    assert many.height > few.height + 200


def test_a_picture_says_in_its_metadata_what_it_is_and_where_from(client):
    info = opened(client.get(PICTURE)).info
    data = client.get(PICTURE.replace(".png", ".json")).json()
    assert (info["Title"], info["Source"]) == (data["title"], data["citation"]["text"])
    assert "CC BY 4.0" in info["Copyright"]
    belarusian = opened(client.get(PICTURE, headers={"accept-language": "be"})).info
    assert belarusian["Title"] == "Палітычныя зняволеныя: пол"


@pytest.mark.parametrize("address", [PICTURE, CARD, "/figures/prisoners.png?every=month&from=2022-01-01&edition=1"])
def test_a_frozen_picture_is_the_same_bytes_each_time_and_kept_for_a_year(client, address):
    first, second = client.get(address), client.get(address)
    assert first.content == second.content
    assert first["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize("form", ["png", "card.png"])
def test_a_live_picture_is_asked_for_again(client, form):
    address = f"/figures/prisoners.{form}?on=2023-06-01"
    first = client.get(address)
    assert (first.status_code, first["Cache-Control"]) == (200, "no-cache")
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize("form", ["png", "card.png"])
def test_a_wrong_parameter_is_a_problem_document(client, form):
    response = client.get(f"/figures/prisoners.{form}?colour=red")
    assert (response.status_code, response.json()["parameter"]) == (400, "colour")


def test_a_figure_before_the_first_edition_has_a_picture_too(client):
    Edition.objects.all().delete()
    assert colours(opened(client.get("/figures/prisoners.png"))) > 5
    assert opened(client.get("/figures/prisoners.card.png")).size == (1200, 630)


def test_the_tallest_sheet_is_drawn_smaller_and_not_cut():
    sheet = Sheet(800, margin=36)
    sheet.cut(40_000)
    assert sheet.canvas.get_width_height()[1] <= MOST_PIXELS


# The card


def test_a_card_needs_no_cookie_and_has_the_size_that_messengers_show(client):
    response = client.get(CARD)
    image = opened(response)
    assert image.size == (1200, 630)
    assert not response.cookies
    assert "Content-Disposition" not in response
    assert colours(image) > 20


def test_a_card_has_the_name_the_number_its_sentence_and_the_edition(settings):
    settings.SITE_NAME = "A registry of people"
    figure = shown(f"prisoners?{FROZEN}")
    sheet = card(figure)
    assert words(sheet)[:2] == ["A registry of people", str(figure.value)]
    assert figure.sentence in said(sheet)
    assert words(sheet)[-1].startswith("Edition 1, ")
    assert words(sheet)[-1].endswith("Demonstration: invented people")
    Edition.objects.update(synthetic=False)
    real = words(card(shown(f"prisoners?{FROZEN}")))[-1]
    assert real.endswith(f"At least {figure.low}, at most {figure.high}")


@pytest.mark.parametrize("language", ["en", "be", "ru"])
@pytest.mark.parametrize(
    "text",
    [
        f"prisoners?{FROZEN}&gender=female&facility_type=colony&facility_type=prison&age_min=18&detained_after=2020-01-01&term_min=12",
        "prisoners?every=month&from=2022-01-01&to=2024-01-01&edition=1",
        "prisoners?every=month&by=gender&from=2022-01-01&to=2024-01-01&edition=1",
        "prisoners?every=year&by=gender&by=age&from=2022-01-01&to=2024-01-01&edition=1",
        "detained?every=month&by=gender&from=2022-01-01&to=2024-01-01&edition=1",
        "prisoners?on=2020-01-01&edition=1",
    ],
)
def test_nothing_of_a_card_is_cut_off(text, language):
    with translation.override(language):
        assert boxes_outside(card(shown(text))) == []


def test_a_sentence_too_long_for_any_size_ends_in_an_ellipsis():
    _size, rows = fitting("of people in a place " * 80, 150)
    assert rows[-1].endswith("…")


def test_a_cards_language_can_be_fixed_by_its_address_and_that_of_no_other_form(client):
    english, fixed = client.get(CARD), client.get(f"{CARD}&language=be")
    assert opened(fixed).info["Title"] == "Палітычныя зняволеныя"
    assert opened(english).info["Title"] == "Political prisoners"
    assert fixed["Content-Language"] == "be"
    assert fixed.content == client.get(CARD, headers={"accept-language": "be"}).content
    assert client.get(f"{CARD}&language=xx").json()["parameter"] == "language"
    assert client.get(f"{PICTURE}&language=be").json()["parameter"] == "language"


@pytest.mark.parametrize("language", ["en", "be"])
def test_a_page_tells_messengers_of_its_card(client, language):
    page = client.get(f"/figures/prisoners/?{FROZEN}", headers={"accept-language": language}).content.decode()
    figure = shown(f"prisoners?{FROZEN}")
    with translation.override(language):
        address = shown(f"prisoners?{FROZEN}").card_address
        sentence = shown(f"prisoners?{FROZEN}").sentence
    assert f'<meta property="og:image" content="{address.replace("&", "&amp;")}">' in page
    assert f'<meta property="og:url" content="{figure.permanent_address.replace("&", "&amp;")}">' in page
    assert f'<meta property="og:description" content="{sentence}">' in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page
    assert '<meta property="og:locale" content="' + {"en": "en_GB", "be": "be_BY"}[language] in page
    path = address.removeprefix("http://127.0.0.1:8000")
    assert opened(client.get(path)).info["Description"] == sentence


def test_the_overview_has_the_card_of_its_headline(client):
    page = client.get("/?gender=female&on=2023-06-01").content.decode()
    assert (
        "/figures/prisoners.card.png?on=2023-06-01&amp;gender=female&amp;designation=viasna&amp;edition=3&amp;language=en"
        in page
    )
    assert (
        'property="og:url" content="http://127.0.0.1:8000/?on=2023-06-01&amp;gender=female&amp;designation=viasna&amp;edition=3"'
        in page
    )
    Edition.objects.all().delete()
    assert "og:image" not in client.get("/").content.decode()
