"""Names of months and weekdays that our catalogues say instead of Django's.

Django's Belarusian catalogue spells some in the classical orthography («верасьня», «сьнежня», «Чацьвер») and has the genitive where a
month stands alone («студзеня 2024»); its Russian one has a capital letter there, in the middle of our sentences. A project's catalogue
comes before Django's, and messages are only extracted where they are named: so all of `django.utils.dates` but the short weekdays is
named here, and translated in `locale/`. Nothing imports this module.
"""

from django.utils.translation import gettext_noop, pgettext_lazy

# Alone, as in "F Y": nominative.
gettext_noop("January")
gettext_noop("February")
gettext_noop("March")
gettext_noop("April")
gettext_noop("May")
gettext_noop("June")
gettext_noop("July")
gettext_noop("August")
gettext_noop("September")
gettext_noop("October")
gettext_noop("November")
gettext_noop("December")

# After a day, as in "j E Y": genitive.
pgettext_lazy("alt. month", "January")
pgettext_lazy("alt. month", "February")
pgettext_lazy("alt. month", "March")
pgettext_lazy("alt. month", "April")
pgettext_lazy("alt. month", "May")
pgettext_lazy("alt. month", "June")
pgettext_lazy("alt. month", "July")
pgettext_lazy("alt. month", "August")
pgettext_lazy("alt. month", "September")
pgettext_lazy("alt. month", "October")
pgettext_lazy("alt. month", "November")
pgettext_lazy("alt. month", "December")

# Short, as in "N".
pgettext_lazy("abbrev. month", "Jan.")
pgettext_lazy("abbrev. month", "Feb.")
pgettext_lazy("abbrev. month", "March")
pgettext_lazy("abbrev. month", "April")
pgettext_lazy("abbrev. month", "May")
pgettext_lazy("abbrev. month", "June")
pgettext_lazy("abbrev. month", "July")
pgettext_lazy("abbrev. month", "Aug.")
pgettext_lazy("abbrev. month", "Sept.")
pgettext_lazy("abbrev. month", "Oct.")
pgettext_lazy("abbrev. month", "Nov.")
pgettext_lazy("abbrev. month", "Dec.")

# Three letters, as in "b" and "M".
gettext_noop("jan")
gettext_noop("feb")
gettext_noop("mar")
gettext_noop("apr")
gettext_noop("may")
gettext_noop("jun")
gettext_noop("jul")
gettext_noop("aug")
gettext_noop("sep")
gettext_noop("oct")
gettext_noop("nov")
gettext_noop("dec")

gettext_noop("Monday")
gettext_noop("Tuesday")
gettext_noop("Wednesday")
gettext_noop("Thursday")
gettext_noop("Friday")
gettext_noop("Saturday")
gettext_noop("Sunday")
