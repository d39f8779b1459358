"""Simulated annotators at the real desk, connections cut and servers killed: what is left must be what they did."""
