"""Embedding models: texts become vectors."""
