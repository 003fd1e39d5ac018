"""How often one client may ask: so many times a minute, in each process. Of its address a mask is kept, for that minute."""

from django.conf import settings
from django.http import HttpRequest
from rest_framework.throttling import SimpleRateThrottle

from config.visitors import masked_address


class Limit(SimpleRateThrottle):
    """``API_REQUESTS_A_MINUTE`` for each address; 0 is no limit."""

    scope = "api"

    def get_rate(self) -> str | None:
        return f"{settings.API_REQUESTS_A_MINUTE}/minute" if settings.API_REQUESTS_A_MINUTE else None

    def get_cache_key(self, request: HttpRequest, view: object) -> str:
        return self.cache_format % {"scope": self.scope, "ident": masked_address(request)}
