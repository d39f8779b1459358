"""Our exports in the real Label Studio and the real doccano. `make peers`; not part of the tests."""
