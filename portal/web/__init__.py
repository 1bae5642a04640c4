"""The web: one package per audience, standing on the kit."""
