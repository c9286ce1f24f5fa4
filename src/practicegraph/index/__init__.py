"""Stage 3: passages as vectors and as words, searched by both."""
