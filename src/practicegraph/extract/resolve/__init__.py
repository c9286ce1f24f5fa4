"""Resolution: which entities of different documents are one thing."""

from practicegraph.extract.resolve.doubts import Candidate
from practicegraph.extract.resolve.resolution import Resolution, resolve

__all__ = ["Candidate", "Resolution", "resolve"]
