"""The interface for programs as far as it is about figures: reported numbers as rows, the description of the data addresses, and the page for people."""
