"""Stage 1: from files to documents, their language, what cleaning marks in them, and their passages."""
