"""Routes: each takes its parameters, calls one function of the library and sends the noun."""
