"""The guard before packed files (DOCX, XLSX): encrypted, cut off, bombs and entity tricks are refused."""

from __future__ import annotations

import io
import re
import zipfile

from practicegraph.errors import ReadError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_MEMBERS = 10_000
_MOST_FOLD = 300
"""Office files unfold to about ten times their size; a bomb to a thousand."""
_SMALL = 5_000_000
"""Below this a high fold is only a repetitive table."""


def check_packed(name: str, raw: bytes, max_unpacked_bytes: int) -> None:
    """Raises ReadError for a packed file that must not be opened."""
    if raw.startswith(_OLE):
        raise _old_or_encrypted(name, raw)
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        problem = "is broken or cut off" if raw.startswith(b"PK") else "is not what its ending says"
        raise ReadError(name, problem, cure="Save it again and ingest it again") from error
    with archive:
        _check_sizes(name, archive.infolist(), len(raw), max_unpacked_bytes)
        for member in archive.infolist():
            _check_member(name, archive, member)


def _old_or_encrypted(name: str, raw: bytes) -> ReadError:
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return ReadError(name, "is encrypted", cure="Save it without a password and ingest it again")
    return ReadError(name, "is in the Office format before 2007", cure="Save it as .docx or .xlsx")


def _check_sizes(name: str, members: list[zipfile.ZipInfo], packed: int, limit: int) -> None:
    total = sum(member.file_size for member in members)
    if len(members) > _MOST_MEMBERS:
        raise ReadError(
            name, f"packs {len(members):,} parts", cure="Save it again with the program that made it"
        )
    if total > limit or (total > _SMALL and total > _MOST_FOLD * packed):
        problem = f"unfolds from {packed:,} to {total:,} bytes (zip bomb?)"
        raise ReadError(name, problem, cure="Save it again, or raise PRACTICEGRAPH_MAX_UNPACKED_BYTES")


def _check_member(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    if member.flag_bits & 0x1:
        raise ReadError(name, "is encrypted", place=member.filename, cure="Save it without a password")
    if not member.filename.endswith((".xml", ".rels", ".vml")):
        return
    try:
        # Reading stops at the declared size and checks the sum, so a lie about the size is an error here.
        data = archive.read(member)
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise ReadError(name, "is broken or cut off", place=member.filename, cure="Save it again") from error
    except Exception as error:  # zlib.error has no public base class
        raise ReadError(name, "is broken", place=member.filename, cure="Save it again") from error
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", data.replace(b"\x00", b"")):
        problem = "declares entities, which no office program writes"
        raise ReadError(name, problem, place=member.filename, cure="Save it again with an office program")
