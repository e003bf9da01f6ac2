"""Bodies and answers, typed."""
