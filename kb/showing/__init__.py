"""What pages, terminal, tools and JSON share: what is asked for, what is compared, and its shape."""
