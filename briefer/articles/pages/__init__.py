"""A page of HTML to an Article: its text, and what it says of itself."""
