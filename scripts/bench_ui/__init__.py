"""How fast the desk is in real Chromium on its real server, beside whichever peers are installed. `make bench-ui`."""
