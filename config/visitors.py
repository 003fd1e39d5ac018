"""What is kept of a visitor's address: a mask of it, for the lock against password guessing alone."""

import hashlib
import hmac
import ipaddress

from django.conf import settings
from django.http import HttpRequest


def masked_address(request: HttpRequest) -> str:
    """A keyed digest of the address in the shape of an IPv6 address, since a column of that type keeps it.

    Behind `TRUSTED_PROXIES` proxies the address is the one that the outermost of them saw; what a visitor
    wrote into X-Forwarded-For before it is not believed.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.TRUSTED_PROXIES:
        seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
        if seen:
            address = seen[-min(settings.TRUSTED_PROXIES, len(seen))]
    digest = hmac.digest(settings.SECRET_KEY.encode(), address.encode(), hashlib.sha256)
    return str(ipaddress.IPv6Address(digest[:16]))
