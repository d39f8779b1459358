"""Simulated annotators at the real desk, with connections cut and servers killed: what is left must be what they did."""
