"""The engines that benchmarks/speed.py measures side by side."""
