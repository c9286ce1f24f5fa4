"""The shared memory of green practice: texts in, a graph and a search out, each with its sentence."""
