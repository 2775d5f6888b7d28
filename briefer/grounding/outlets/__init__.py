"""What only several articles together can tell: copies, who carries what, what differs."""
