"""What a sentence means, as numbers: the port behind which a language network may stand.

Extraction reads by rules and by classes of expressions; where a network is on the machine, what it makes of a
whole sentence is weighed beside them (relations/clauses.py). Without one, expressions alone are weighed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Sense(Protocol):
    """A network that reads sentences."""

    @property
    def identity(self) -> str:
        """Name and version: weights learnt from one network mean nothing for another."""
        ...

    def vectors(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """One row of length 1 for each sentence."""
        ...
