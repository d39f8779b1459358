"""What changes scores and what is said of them."""
