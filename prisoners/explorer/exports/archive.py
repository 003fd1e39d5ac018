"""A zip file as a stream: each member is packed as it comes, and nothing is kept of it but its size and its hash."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MODE = 0o644 << 16


@dataclass(frozen=True)
class Packed:
    """A member that was written: bytes before packing, and their SHA-256 in hexadecimal."""

    name: str
    size: int
    digest: str


@dataclass(frozen=True)
class Member:
    """``content`` is called when its turn comes, with what was written before it."""

    name: str
    content: Callable[[list[Packed]], Iterable[bytes]]


class _Outlet:
    """What a zip file is written to: it can't go back."""

    def __init__(self):
        self._held = bytearray()

    def write(self, data: bytes) -> int:
        self._held += data
        return len(data)

    def flush(self) -> None:
        pass

    def taken(self) -> bytes:
        held, self._held = bytes(self._held), bytearray()
        return held


def zipped(members: Iterable[Member], at: datetime) -> Iterator[bytes]:
    """The file in pieces. Of the same content and the same time ``at`` it is the same to the byte."""
    made = at.astimezone(UTC).timetuple()[:6]
    outlet, written = _Outlet(), []
    with ZipFile(outlet, "w", ZIP_DEFLATED) as archive:
        for member in members:
            about = ZipInfo(member.name, made)
            about.compress_type, about.external_attr = ZIP_DEFLATED, MODE
            size, digest = 0, sha256()
            # Its size isn't known before: 64 bits of it, or 2 GiB would be the end.
            with archive.open(about, "w", force_zip64=True) as out:
                for piece in member.content(written):
                    out.write(piece)
                    digest.update(piece)
                    size += len(piece)
                    if held := outlet.taken():
                        yield held
            written.append(Packed(member.name, size, digest.hexdigest()))
    yield outlet.taken()
