"""One place on its way into places.csv, and how the hand-kept tables write lists and points."""

from __future__ import annotations

from dataclasses import dataclass, field

from gazetteer_sources import Row

HOME = {
    "NO": ("nb", "nn"),
    "SE": ("sv",),
    "DK": ("da",),
    "FI": ("fi", "sv"),
    "AX": ("sv",),
    "IS": ("is",),
    "FO": ("fo",),
    "GL": ("kl",),
}


@dataclass
class Entry:
    """One place on its way into the table."""

    type: str
    country: str
    name: str
    id: str = ""
    scheme: str = ""
    code: str = ""
    also: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    former: list[str] = field(default_factory=list)
    former_codes: list[str] = field(default_factory=list)
    within: str = ""
    point: tuple[float, float] | None = None
    ordinary: list[str] = field(default_factory=list)
    genitive: str = ""
    body: str = ""
    body_codes: str = ""
    body_names: str = ""
    domain: str = ""
    valid_from: str = ""
    valid_to: str = ""
    origin: str = ""

    def call(self, name: str, language: str) -> None:
        """Add a name in a language, once."""
        entry = f"{name}@{language}"
        if name and entry not in self.names:
            self.names.append(entry)

    def row(self) -> Row:
        """This place as a row of the table."""
        lat, lon = (f"{self.point[0]:.4f}", f"{self.point[1]:.4f}") if self.point else ("", "")
        return {
            "id": self.id,
            "type": self.type,
            "country": self.country,
            "scheme": self.scheme,
            "code": self.code,
            "codes_also": "|".join(self.also),
            "name": self.name,
            "names": "|".join(self.names),
            "former": "|".join(self.former),
            "former_codes": "|".join(self.former_codes),
            "within": self.within,
            "lat": lat,
            "lon": lon,
            "ordinary": "yes" if self.ordinary else "",
            "ordinary_in": "|".join(self.ordinary),
            "genitive": self.genitive,
            "body": self.body,
            "body_codes": self.body_codes,
            "body_names": self.body_names,
            "domain": self.domain,
            "valid_from": self.valid_from,
            "valid_to": self.valid_to,
            "origin": self.origin,
        }


def split(value: str) -> list[str]:
    return [part for part in value.split("|") if part]


def point(row: Row) -> tuple[float, float] | None:
    """Latitude and longitude of a row, or None where it has none."""
    return (float(row["lat"]), float(row["lon"])) if row["lat"] else None
