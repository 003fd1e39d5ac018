"""Changes of many people at once: actions of the list, their forms, and what each would change."""
