"""Records of political prisoners, and their publication."""
