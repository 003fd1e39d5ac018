"""Which page the admin shows for which model; Django looks for this module. The pages are in `prisoners.entry`."""

from django.contrib import admin
from django.contrib.auth.models import User

from prisoners.entry.access_log import AccessPage
from prisoners.entry.cases import CasePage
from prisoners.entry.code_lists import CodePage
from prisoners.entry.courts import ByNamePage, CourtPage
from prisoners.entry.custody import PeriodPage
from prisoners.entry.designations import DesignationPage, StatementPage
from prisoners.entry.identity.proposals import IdentityPage
from prisoners.entry.imports.pages.import_page import ImportPage
from prisoners.entry.imports.pages.profile_page import ProfilePage, SourceRecordPage
from prisoners.entry.law import ArticlePage, PenaltyPage, ReleaseReasonPage
from prisoners.entry.organisations import OrganisationPage
from prisoners.entry.people import PersonPage
from prisoners.entry.places import ArrangementKindPage, FacilityPage
from prisoners.entry.reading import EditionPage, ReviewPage
from prisoners.entry.sources import SourcePage
from prisoners.entry.users import UserPage
from prisoners.models import (
    Access,
    ArrangementKind,
    Article,
    ArticleGroup,
    Case,
    Court,
    CustodyPeriod,
    Designation,
    Facility,
    FacilityKind,
    GroupCase,
    Identity,
    Import,
    ImportProfile,
    Judge,
    Law,
    Occupation,
    Organisation,
    Penalty,
    Person,
    Regime,
    Region,
    ReleaseReason,
    Review,
    Source,
    SourceRecord,
    Statement,
)
from prisoners.published.models import Edition

PAGES = {
    Person: PersonPage,
    Case: CasePage,
    CustodyPeriod: PeriodPage,
    Designation: DesignationPage,
    Identity: IdentityPage,
    Source: SourcePage,
    Statement: StatementPage,
    Import: ImportPage,
    ImportProfile: ProfilePage,
    SourceRecord: SourceRecordPage,
    Review: ReviewPage,
    Access: AccessPage,
    Edition: EditionPage,
    Court: CourtPage,
    Judge: ByNamePage,
    GroupCase: ByNamePage,
    Facility: FacilityPage,
    FacilityKind: CodePage,
    ArrangementKind: ArrangementKindPage,
    Region: CodePage,
    Article: ArticlePage,
    ArticleGroup: CodePage,
    Law: CodePage,
    Penalty: PenaltyPage,
    Regime: CodePage,
    ReleaseReason: ReleaseReasonPage,
    Organisation: OrganisationPage,
    Occupation: CodePage,
}

for _model, _page in PAGES.items():
    admin.site.register(_model, _page)
admin.site.unregister(User)
admin.site.register(User, UserPage)
