"""Errors of the interface for programs: each a problem document (RFC 9457)."""

import math

from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework import exceptions

from prisoners.published.answering import problem, problem_document, wrong_method
from prisoners.published.filters import BadParameter


def answer(error: Exception, context: dict) -> HttpResponseBase | None:
    """What Django REST framework answers an error with; None where it is a fault of ours."""
    match error:
        case BadParameter():
            return problem(error)
        case Http404() | exceptions.NotFound():
            return nowhere()
        case exceptions.MethodNotAllowed():
            return wrong_method()
        case exceptions.NotAcceptable():
            return problem_document(406, _("This is given as JSON alone: accept application/json."))
        case exceptions.Throttled():
            return _too_many(error)
        case exceptions.APIException():
            return problem_document(error.status_code, str(error.detail))
    return None


def nowhere() -> HttpResponseBase:
    return problem_document(404, _("There is nothing at this address; /api/schema/ names those that there are."))


def _too_many(error: exceptions.Throttled) -> HttpResponseBase:
    seconds = max(1, math.ceil(error.wait or 1))
    response = problem_document(
        429, _("Too many requests: ask again in %(seconds)s seconds.") % {"seconds": seconds}, retry_after=seconds
    )
    response["Retry-After"] = str(seconds)
    return response
