"""A page on its sheet: how high it is, what stays on its front, what is drawn."""
