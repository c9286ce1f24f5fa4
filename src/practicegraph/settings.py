"""Settings: read from the environment (prefix PRACTICEGRAPH_), a .env file, or given in code."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from practicegraph.iris import DEFAULT_BASE


class Settings(BaseSettings):
    """All that can be set. Passed in where needed; there is no global instance."""

    model_config = SettingsConfigDict(
        env_prefix="PRACTICEGRAPH_", env_file=".env", extra="ignore", frozen=True,
        use_attribute_docstrings=True,
    )  # fmt: skip

    home: Path = Field(default_factory=lambda: Path(platformdirs.user_data_dir("practicegraph")))
    """Folder of the workspace: the record and its projections."""
    cache: Path = Field(default_factory=lambda: Path(platformdirs.user_cache_dir("practicegraph")))
    """Folder for the embedding model built from the registry's weights."""
    base_iri: str = DEFAULT_BASE
    """Base of the IRIs of documents, things and statements."""
    embedder: str = "default"
    """`default`, `sentence-transformers:<hub id or folder>`, `hash` (no model) or `none` (words only)."""
    ner: str = "auto"
    """Which spaCy pipeline tells names: `auto` (an installed one of explosion's, else the bundled one),
    `bundled`, `none`, or the name or folder of an installed one, then for all languages."""
    sense: Literal["auto", "none"] = "auto"
    """Whether the first layers of the default embedding model help to tell methods, outcomes, needs and
    offers: `auto` where that model is on the machine, `none` for faster reading by expressions alone."""
    llm_url: str | None = None
    """Address of an OpenAI-compatible endpoint, without `/v1/chat/completions`; none is asked by default."""
    llm_model: str | None = None
    """Name of the model that is asked there; both have to be set."""
    llm_key: SecretStr | None = None
    """Sent as a bearer token, where the endpoint wants one."""
    llm_timeout: float = Field(default=60.0, gt=0)
    """Seconds that the model has for a passage."""
    query_prompt: str | None = None
    """Put in front of questions for a sentence-transformers model whose prompts are not known."""
    passage_prompt: str | None = None
    """Put in front of passages likewise."""
    flat_limit: int = Field(default=200_000, ge=1)
    """Up to this many passages are compared exactly with every question."""
    max_file_bytes: int = Field(default=50_000_000, ge=1)
    """Larger files are refused when reading."""
    max_unpacked_bytes: int = Field(default=500_000_000, ge=1)
    """Packed files (DOCX, XLSX) that unfold to more are refused."""
    max_text_chars: int = Field(default=2_000_000, ge=1)
    """Longer texts are refused."""
    host: str = "127.0.0.1"
    """Address that `serve` listens on."""
    port: int = Field(default=8000, ge=0, le=65535)
    """Port that `serve` listens on; 0 takes a free one."""
    synchronous: Literal["FULL", "NORMAL"] = "FULL"
    """SQLite's synchronous pragma; NORMAL is faster and may lose the last commits when the power fails."""
    busy_timeout: float = Field(default=15.0, ge=0)
    """Seconds to wait for another process that is writing."""
