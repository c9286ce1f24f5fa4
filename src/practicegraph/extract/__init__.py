"""Stage 2: from a document and its passages to entities, mentions and statements."""
