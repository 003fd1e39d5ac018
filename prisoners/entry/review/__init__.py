"""Between editor, reviewer and the public: drafts, sending, deciding, taking off, what waits."""
