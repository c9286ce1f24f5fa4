"""Stage 3: statements as RDF, stored, guarded and asked."""
