"""A person is entered, sent for review, published, corrected and taken off."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import expect

from tests.guide.camera import PHONE, Camera
from tests.guide.hands import Desk
from tests.guide.invented import Invented


@dataclass
class Story:
    """Who takes part, and who was entered so far: numbers of their pages."""

    editor: Desk
    reviewer: Desk
    camera: Camera
    invented: Invented
    person: str = ""
    double: str = ""
    others: dict[int, str] = field(default_factory=dict)

    def address(self, place: str = "change", of: str = "") -> str:
        return f"/admin/prisoners/person/{of or self.person}/{place}/"


def enter(story: Story) -> None:
    """Identity, custody, case and designation, as far as an editor knows them."""
    editor, page, invented = story.editor, story.editor.page, story.invented
    editor.open("/admin/prisoners/source/add/")
    page.get_by_label("Title").fill(f"Invented list of {invented.surnames[0]}")
    page.get_by_label("Publisher").fill("Nobody")
    page.get_by_label("Kind").select_option("organisation")
    editor.save()

    editor.open("/admin/prisoners/person/add/")
    page.get_by_label("Name in English").fill(invented.name(0))
    page.get_by_label("Name in Russian").fill(invented.name_be(0))
    page.get_by_label("Name in Belarusian").fill(invented.name_be(0))
    page.get_by_label("Gender").select_option(label="Women")
    page.get_by_label("Born").fill("4.3.1988")
    page.get_by_label("Disclosure:").select_option("public")
    editor.choose("#id_citations-0-source", invented.surnames[0], invented.surnames[0])
    page.get_by_label("Why").fill("The list, row 12.")
    editor.save()
    story.person = editor.number()

    editor.follow("Add a custody period with its arrangements")
    page.get_by_label("Detained").fill(invented.ago(20, 7))
    page.get_by_label("Last confirmed on").fill(invented.ago(1, 15))
    page.locator("#id_arrangements-0-kind").select_option("pretrial-detention")
    editor.choose("#id_arrangements-0-facility", "Гомель", "detention centre No. 3, Homiel")
    page.get_by_text("Add another Custody arrangement").click()
    page.locator("#id_arrangements-1-kind").select_option("colony")
    page.locator("#id_arrangements-1-start").fill(invented.ago(9))
    editor.choose("#id_arrangements-1-facility", "ik-4", "Penal colony No. 4")
    story.camera.take("custody", page, "#custodyperiod_form fieldset:has(#id_start)", "#arrangements-group")
    editor.save()

    editor.open(story.address())
    editor.follow("Add a case with its charges and sentences")
    editor.choose("#id_charges-0-article", "342", "342 ")
    page.locator("#id_charges-0-part").fill("1")
    page.locator("#id_charges-0-stage").select_option("convicted")
    page.locator("#id_sentences-0-penalty").select_option("imprisonment")
    page.locator("#id_sentences-0-regime").select_option("general")
    page.locator("#id_sentences-0-years").fill("3")
    page.locator("#id_sentences-0-verdict").fill(invented.ago(12, 20))
    page.locator("#id_sentences-0-in_force").fill(invented.ago(10))
    page.locator("#id_sentences-0-due_published").fill(invented.ago(-16, 1))
    expect(page.locator("#id_sentences-0-due_published_beside")).to_be_visible()
    story.camera.take("case", page, "#charges-group", "#sentences-0")
    editor.save()
    story.camera.take("expected", editor.open(story.address()), "aside.seen .seen-parts", tallest=1100)


def look_alike(story: Story) -> None:
    """The same person is typed again in other letters, and entered a second time: what a merge is for."""
    editor, page, invented = story.editor, story.editor.page, story.invented
    editor.open("/admin/prisoners/person/add/")
    page.get_by_label("Born").fill("1988")
    page.get_by_label("Name in Belarusian").press_sequentially(invented.name_be(0).replace("Алена", "Алёна"))
    alike = page.get_by_role("region", name="People who look alike")
    expect(alike.get_by_role("link", name=re.compile(invented.surnames[0]))).to_be_visible()
    story.camera.take("alike", page, "section.similar")
    editor.save()
    story.double = editor.number()


def send(story: Story) -> None:
    editor, page = story.editor, story.editor.page
    editor.open(story.address())
    page.locator("#id_designations-0-organisation").select_option("viasna")
    page.locator("#id_designations-0-decided").fill(story.invented.ago(17))
    editor.press("Save and send for review")
    editor.said("1 person was sent for review.")
    story.camera.take("person", page, "#content h1", "#person_form", tallest=860)


def publish(story: Story) -> None:
    reviewer, page = story.reviewer, story.reviewer.page
    reviewer.open("/admin/waiting/")
    story.camera.take("waiting", page, "#content h1", "#content-main", width=PHONE, tallest=900)
    reviewer.follow(story.invented.name(0))
    story.camera.take("review", page, "#content h1", "section:has(#moved-heading)", tallest=1400)
    page.get_by_label("Public note in English").fill("A person of the editor's guide, invented.")
    reviewer.press("Publish")
    reviewer.said("1 person is published in edition")


def correct(story: Story) -> None:
    """A wrong term is corrected, with a public note; the history has both."""
    editor, reviewer = story.editor, story.reviewer
    editor.open(story.address())
    editor.page.locator("#cases li a").first.click()
    editor.page.locator("#id_sentences-0-years").fill("2")
    editor.page.get_by_label("Why").fill("The verdict says two years; the list was wrong.")
    editor.save()
    editor.open(story.address())
    editor.press("Save and send for review")
    editor.said("1 person was sent for review.")
    page = reviewer.open(story.address("review"))
    page.get_by_label("This corrects something that was published wrongly").check()
    page.get_by_label("Public note in English").fill("The term of one person was two years, not three.")
    story.camera.take("correction", page, "#publish")
    reviewer.press("Publish")
    reviewer.said("1 person is published in edition")
    story.camera.take(
        "history", editor.open(story.address("history")), "#content h1", "#content-main .entries", tallest=800
    )


def merge(story: Story) -> None:
    """The two records are proposed as one person's, merged by the reviewer, and the merge is taken back."""
    editor, reviewer = story.editor, story.reviewer
    page = editor.open(f"{story.address('merge')}?with={story.double}")
    page.get_by_label("Why they are one person").fill("One name, one birth date.")
    editor.press("Show what comes out of it")
    story.camera.take("merge", page, "#content h1", "#merge > h2", "#merge > .side-by-side", tallest=1100)
    editor.press("Propose the merge")
    editor.said("A second person decides")
    proposal = page.url.removeprefix(editor.site)
    reviewer.open(proposal)
    reviewer.press("Accept the merge")
    expect(reviewer.page.get_by_role("button", name="Take back")).to_be_visible()
    reviewer.press("Take back")
    expect(reviewer.page.get_by_role("button", name="Take back")).to_have_count(0)


def take_off(story: Story) -> None:
    """A bad day, on a phone: taken off by the editor, confirmed by the reviewer."""
    editor, reviewer = story.editor, story.reviewer
    page = editor.open(story.address())
    editor.follow("Unpublish at once")
    page.get_by_label("Why").fill("The family asks for it.")
    page.get_by_label("What earlier editions say could harm them too").check()
    story.camera.take("unpublish", page, "#content h1", "#content-main", width=PHONE)
    editor.press("Unpublish at once")
    editor.said("1 person was taken off")
    page = reviewer.open(story.address("review"))
    page.locator("#confirm").get_by_role("textbox").first.fill("Right.")
    reviewer.press("Confirm the withdrawal")
    expect(page.locator("ul.messagelist li.success")).to_be_visible()
