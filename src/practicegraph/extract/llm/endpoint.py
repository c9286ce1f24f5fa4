"""An OpenAI-compatible endpoint, asked for statements as JSON of a given schema."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from pydantic import BaseModel, ValidationError

from practicegraph.errors import InputError
from practicegraph.model import KINDS
from practicegraph.vocab import PREDICATES

ASKED = tuple(name for name in PREDICATES if name not in ("hasIndicator", "addressesTheme", "contributesTo"))
"""Figures, themes and goals are not asked for: rules and key terms read them well, with their spans."""
LONGEST_ANSWER = 200_000
"""Bytes of an answer that are read; a longer one is not believed."""
MOST = 40
"""Proposals that are taken from one answer."""
MAIN = "@doc"
"""What the document is about, where the words do not name it."""

_PROMPT = f"""You read a passage of a text about sustainable practice and list what it states.
Give only what the words themselves say: no plans, wishes, questions or denials, nothing that you know beside.
For each statement give subject and object as they are written in the passage ({MAIN} for what the whole text
is about), their types, the predicate, and as quote the exact words that say it, copied letter by letter.
Words in square brackets such as [PERSON-1] are names: copy them as they are. Dates are ISO 8601.
Predicates (subject types → object types):
""" + "\n".join(
    f"{name}: {', '.join(PREDICATES[name].domain)} → {', '.join(PREDICATES[name].range)}" for name in ASKED
)


class Proposed(BaseModel):
    """What the model says that a passage states."""

    subject: str
    subject_type: str
    predicate: str
    object: str
    object_type: str
    quote: str


class _Answer(BaseModel):
    statements: list[Any]


class Answer(NamedTuple):
    """What came back for one passage."""

    proposals: list[Proposed]
    malformed: int
    """How many statements lacked a field or had one of another type; the others stand without them."""


class NoAnswer(Exception):
    """The endpoint gave nothing that can be used; the message is what is counted."""


@dataclass(frozen=True)
class Endpoint:
    """Where a language model answers.

    Raises:
        InputError: the address is none that can be asked.
    """

    url: str
    """Without `/v1/chat/completions`."""
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = 60.0
    """Seconds for one whole answer."""

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        except ValueError:
            usable = False
        if not usable:
            raise InputError(
                f"the language model's address {self.url!r} is none",
                cure="Set PRACTICEGRAPH_LLM_URL to one such as http://localhost:8080, or unset it",
            )

    def ask(self, title: str, heading: Sequence[str], passage: str) -> Answer:
        """What the model proposes for a passage; all three are to be disguised.

        Raises:
            NoAnswer: nothing usable came back in time.
        """
        content = self._content(self._answer(_body(self.model, title, heading, passage)))
        try:
            given = _Answer.model_validate_json(content).statements[:MOST]
        except ValidationError as error:
            raise NoAnswer("answer not in the form asked for") from error
        proposals = [proposed for each in given if (proposed := _proposed(each))]
        return Answer(proposals, len(given) - len(proposals))

    def _answer(self, body: Mapping[str, Any]) -> bytes:
        import httpx

        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        address = f"{self.url.rstrip('/')}/v1/chat/completions"
        deadline, received = time.monotonic() + self.timeout, bytearray()
        try:
            with (
                httpx.Client(timeout=self.timeout, headers=headers) as client,
                client.stream("POST", address, json=body) as response,
            ):
                if response.status_code != httpx.codes.OK:
                    raise NoAnswer(f"endpoint answered {response.status_code}")
                for portion in response.iter_bytes():
                    received += portion
                    if len(received) > LONGEST_ANSWER:
                        raise NoAnswer("answer too long")
                    if time.monotonic() > deadline:
                        raise NoAnswer("no answer in time")
        except httpx.TimeoutException as error:
            raise NoAnswer("no answer in time") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NoAnswer("endpoint not reached") from error
        return bytes(received)

    def _content(self, answer: bytes) -> str:
        try:
            return str(json.loads(answer)["choices"][0]["message"]["content"])
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise NoAnswer("answer not in the form asked for") from error


def _proposed(given: object) -> Proposed | None:
    try:
        return Proposed.model_validate(given)
    except ValidationError:
        return None


def _body(model: str, title: str, heading: Sequence[str], passage: str) -> dict[str, Any]:
    words = f"Title: {title}\nHeadings: {' / '.join(heading) or '-'}\nPassage:\n{passage}"
    return {
        "model": model,
        "temperature": 0,
        "messages": [{"role": "system", "content": _PROMPT}, {"role": "user", "content": words}],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "statements", "strict": True, "schema": _schema()},
        },
    }


def _schema() -> dict[str, Any]:
    types = sorted({*KINDS, *(type_ for name in ASKED for type_ in PREDICATES[name].range)})
    text = {"type": "string"}
    statement = {
        "subject": text, "subject_type": {"type": "string", "enum": list(KINDS)},
        "predicate": {"type": "string", "enum": list(ASKED)},
        "object": text, "object_type": {"type": "string", "enum": types}, "quote": text,
    }  # fmt: skip
    item = {
        "type": "object", "properties": statement, "required": list(statement), "additionalProperties": False
    }  # fmt: skip
    return {
        "type": "object", "properties": {"statements": {"type": "array", "items": item}},
        "required": ["statements"], "additionalProperties": False,
    }  # fmt: skip
