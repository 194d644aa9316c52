"""What sentences mean, as vectors: the model, what of a page it reads, and how vectors are kept."""
