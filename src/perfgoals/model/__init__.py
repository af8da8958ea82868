"""What a declaration says: frozen attrs values, without files and without I/O."""
