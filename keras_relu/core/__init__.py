"""What an activation is: its declaration, its registry entry, its text."""
