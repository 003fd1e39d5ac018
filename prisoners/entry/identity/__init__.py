"""Who looks alike; proposals to merge and to split, and their decision."""
