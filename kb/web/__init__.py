"""The web interface: pages and JSON over one Engine."""
