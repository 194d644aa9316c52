"""The built-in server: processes, connections, and what bounds them."""
