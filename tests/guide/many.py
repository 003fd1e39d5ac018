"""Many at once: a statement that designates a pasted list, imports, files and the work list; and what was entered for it is deleted."""

from playwright.sync_api import expect

from tests.guide.entering import Story
from tests.guide.hands import Desk
from tests.guide.invented import today

FOREIGN = "No,Full name,Sex,Born,Held at,Since\n{0}-1,{1},f,1979,sizo-1,2025\n{0}-2,{2},m,12.11.1985,,2025\n"


def upload(desk: Desk, name: str, table: bytes, *, step: str) -> None:
    """Give a table; it is read by a process of its own, and the page goes on by itself."""
    page = desk.open("/admin/prisoners/import/add/")
    page.get_by_label("File:").set_input_files({"name": name, "mimeType": "text/csv", "buffer": table})
    page.get_by_label("Day the file speaks of").fill(f"{today():%Y-%m-%d}")
    page.get_by_label("Disclosure of new people").select_option("public")
    desk.press("Upload and preview")
    expect(page.get_by_role("heading", name=step).first).to_be_visible(timeout=60_000)


def decide(desk: Desk, link: str, button: str, standing: str) -> None:
    desk.page.get_by_role("link", name=link).first.click()
    desk.press(button)
    expect(desk.page.locator(".standing").get_by_text(standing, exact=True)).to_be_visible(timeout=60_000)


def enter_others(story: Story) -> None:
    """Three people of whom little is known."""
    editor, page, invented = story.editor, story.editor.page, story.invented
    for number in (1, 2, 3):
        editor.open("/admin/prisoners/person/add/")
        page.get_by_label("Name in Belarusian").fill(invented.name_be(number))
        page.get_by_label("Name in English").fill(invented.name(number))
        page.get_by_label("Gender").select_option(invented.gender(number))
        page.get_by_label("Born").fill(str(invented.born(number)))
        editor.save()
        story.others[number] = editor.number()


def import_people(story: Story) -> None:
    """A table with somebody new, somebody whom an editor entered otherwise, and a row that is refused; it is undone."""
    editor, invented = story.editor, story.invented
    page = editor.open(story.address())
    public_id = page.locator(".field-public_page a").get_attribute("href").rstrip("/").rpartition("/")[2]
    known = {
        "public_id": public_id,
        "name_en": invented.name(0),
        "born": "1987",
        "residence": "homiel",
        "citizenship": "BY",
    }
    rows = invented.row(4), known, invented.row(3) | {"id": ""}
    upload(editor, "people.csv", invented.sheet(*rows), step="What people.csv would change")
    story.camera.take("import", page, "#content h1", "#content-main", tallest=1500)
    decide(editor, "Accept all rows", "Accept all rows", "Accepted")
    decide(editor, "Undo this import", "Undo the import", "Undone")


def map_columns(story: Story) -> None:
    """A table of unknown columns; it is dropped before anything is read."""
    editor, invented = story.editor, story.invented
    table = FOREIGN.format(invented.registry, invented.name(1), invented.name(2)).encode()
    upload(editor, "another-registry.csv", table, step="What each column is")
    story.camera.take("mapping", editor.page, "#content h1", "#content-main", tallest=1100)
    decide(editor, "Drop this import", "Drop the import", "Dropped")


def designate(story: Story) -> None:
    editor, page, invented = story.editor, story.editor.page, story.invented
    editor.open("/admin/prisoners/statement/add/")
    page.get_by_label("Organisation").select_option("viasna")
    page.get_by_label("Made on").fill(f"{invented.today:%Y-%m-%d}")
    page.get_by_label("Title").fill(f"Invented statement on {invented.surnames[1]} and others")
    editor.press("Save and continue editing")
    editor.follow("Designate people by this statement")
    lines = (
        f"1. {invented.name_be(1)}",
        " ".join(reversed(invented.name(2).split())),
        invented.name(3),
        "Nobody Known",
    )
    page.get_by_label("Names or ids, one a line").fill("\n".join(lines))
    editor.press("Find these people")
    for number in (1, 2, 3):
        page.get_by_role("checkbox", name=invented.name(number)).check()
    story.camera.take("find", page, "#content h1", "#found .lines", "#found .submit-row")
    editor.press("Designate by a statement")
    editor.press("Look at what changes")
    story.camera.take("many", page, "#content h1", "#content-main .effects-of", "#back .submit-row")
    editor.press("Change 3 people")
    editor.said("The designation of 3 people is recorded.")


def show_lists(story: Story) -> None:
    """The page before an export, and the work list. No file is taken."""
    editor = story.editor
    page = editor.open("/admin/prisoners/person/export/")
    story.camera.take("export", page, "#content h1", "#export .submit-row")
    page = editor.open("/admin/quality/")
    story.camera.take("work-list", page, "#content h1", "#content-main", tallest=1000)


def clean_up(story: Story) -> None:
    """Delete who was neither reviewed nor in a merge. The others stay, withdrawn and a draft, for decisions are kept."""
    reviewer, page = story.reviewer, story.reviewer.page
    for number in story.others.values():
        reviewer.open(story.address("delete", number))
        reviewer.press("Yes, I’m sure")
        expect(page.locator("ul.messagelist li.success")).to_be_visible()
