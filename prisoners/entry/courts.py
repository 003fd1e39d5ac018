"""Pages of courts, judges and group cases. An editor adds one from the form where it is first met."""

from prisoners.entry.code_lists import CodePage


class ByNamePage(CodePage):
    """Judges and group cases: too many for an order of their own."""

    ordering = ("name_en",)


class CourtPage(ByNamePage):
    own = ((None, {"fields": ("region",)}),)
    list_display_own = ("region",)
    list_filter = ("region",)
    list_select_related = ("region",)
