"""Search in the list of people and in choices of a person: any spelling of a name, or an id."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from prisoners.models import Person
from prisoners.records.finding import search_people


class FoundByName:
    """Mixed into the page of a person, whose own queryset says whom the user may know of."""

    # Django asks for some before it searches; what is searched is said below.
    search_fields = ("name_be", "name_ru", "name_en", "reference", "public_id")
    search_help_text = _("A name in any language and spelling, or its beginning; a reference, or a public id.")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Person], search_term: str
    ) -> tuple[QuerySet[Person], bool]:
        return (search_people(queryset, search_term) if search_term.strip() else queryset), False
