"""Pictures drawn by the program: flat scenes in the portal's own colours, no text, no fonts."""
