"""Records, one file a subject. Reference data: places, law, courts, and organisations of designations."""

from prisoners.models.access import Access
from prisoners.models.cases import Case, Charge, Sentence
from prisoners.models.contacts import Contact
from prisoners.models.courts import Court, GroupCase, Judge
from prisoners.models.custody import CustodyArrangement, CustodyPeriod
from prisoners.models.designations import Designation, Statement
from prisoners.models.findings import Finding
from prisoners.models.history import ArticleEdition, FacilityFact
from prisoners.models.imports import Import, ImportProfile, ImportRow, SourceRecord
from prisoners.models.law import Article, ArticleGroup, Law, Penalty, Regime, ReleaseReason
from prisoners.models.merging import Identity
from prisoners.models.occupations import Occupation
from prisoners.models.organisations import Organisation
from prisoners.models.people import OtherName, Person
from prisoners.models.places import ArrangementKind, Facility, FacilityAddress, FacilityKind, Region
from prisoners.models.review import Review
from prisoners.models.sources import Citation, Source
from prisoners.models.spellings import NameWord

__all__ = [
    "Access",
    "ArrangementKind",
    "Article",
    "ArticleEdition",
    "ArticleGroup",
    "Case",
    "Charge",
    "Citation",
    "Contact",
    "Court",
    "CustodyArrangement",
    "CustodyPeriod",
    "Designation",
    "Facility",
    "FacilityAddress",
    "FacilityFact",
    "FacilityKind",
    "Finding",
    "GroupCase",
    "Identity",
    "Import",
    "ImportProfile",
    "ImportRow",
    "Judge",
    "Law",
    "NameWord",
    "Occupation",
    "Organisation",
    "OtherName",
    "Penalty",
    "Person",
    "Regime",
    "Region",
    "ReleaseReason",
    "Review",
    "Sentence",
    "Source",
    "SourceRecord",
    "Statement",
]
